import { errors } from "undici";

/** What the network says when it fails, for people. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers there",
  ECONNRESET: "it broke the connection off",
  EHOSTUNREACH: "no way leads to it",
  ENETUNREACH: "no way leads to it",
  ETIMEDOUT: "it does not answer",
  ABORT_ERR: "it does not answer",
  UND_ERR_SOCKET: "it broke the connection off",
  UND_ERR_HEADERS_OVERFLOW: "the headers of its answer are too long",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "its answer is not as long as it says",
  Z_BUF_ERROR: "its answer broke off",
  Z_DATA_ERROR: "its answer cannot be unpacked",
  ERR_STREAM_PREMATURE_CLOSE: "it broke the connection off",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is another host's",
};

/** Whether it is a failure of the network or of what came from there, and no bug. */
export function isFailure(error: unknown): error is Error {
  return error instanceof errors.HTTPParserError || codeOf(error) !== null;
}

/** Why it failed, as the end of "it cannot be reached: ...". */
export function inWords(error: unknown): string {
  const code = codeOf(error) ?? "";
  const words = WORDS[code];
  if (words !== undefined) return words;
  if (error instanceof errors.HTTPParserError) return "its answer is not HTTP";
  // What the unpacker for brotli calls everything.
  if (code.startsWith("ERR__ERROR_")) return "its answer cannot be unpacked";
  const message = error instanceof Error ? error.message : String(error);
  return printable(message).replace(/\.$/, "");
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** A word of somebody else's for one of our sentences. */
export function printable(words: string): string {
  return words.replace(/[^\x20-\x7e]/g, " ").slice(0, 120);
}
