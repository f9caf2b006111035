import type { MediaType } from "../../graph/model/index.ts";
import type { Answer } from "./ask.ts";

/** What servers call the formats that Tangle reads. `text/plain` and XML are called so for want of anything better:
 *  there the name and the bytes tell more. */
const FORMATS: Readonly<Record<string, MediaType>> = {
  "text/html": "text/html",
  "application/xhtml+xml": "text/html",
  "text/markdown": "text/markdown",
  "text/x-markdown": "text/markdown",
  "application/pdf": "application/pdf",
  "application/x-pdf": "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
  "application/rtf": "application/rtf",
  "text/rtf": "application/rtf",
  "message/rfc822": "message/rfc822",
  "application/mbox": "application/mbox",
  "application/zip": "application/zip",
  "application/x-zip-compressed": "application/zip",
  "application/rss+xml": "application/feed",
  "application/atom+xml": "application/feed",
  "application/rdf+xml": "application/feed",
  "application/feed+json": "application/feed",
  "text/csv": "text/csv",
  "text/tab-separated-values": "text/csv",
  "application/x-ndjson": "application/x-ndjson",
  "application/jsonl": "application/x-ndjson",
  "text/uri-list": "text/uri-list",
};

/** What the server says the bytes are; null where it does not say, or nothing that helps. */
export function mediaTypeOf({ header }: Pick<Answer, "header">): MediaType | null {
  const name = header("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return FORMATS[name] ?? null;
}

/** The encoding that the server names beside the type (RFC 9110, 8.3.2); null where it names none. */
export function charsetOf({ header }: Pick<Answer, "header">): string | null {
  const said = header("content-type")?.slice(0, 1_000) ?? "";
  return /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(said)?.[1] ?? null;
}

/** The name of the file: as the server says it (Content-Disposition, RFC 6266), else the last part of the path. Without
 *  folders and control characters, 200 characters at the most; null where there is none. */
export function fileNameOf(url: URL, { header }: Pick<Answer, "header">): string | null {
  const said = header("content-disposition")?.slice(0, 1_000) ?? "";
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']{0,20}'([^;\s]+)/i.exec(said)?.[1];
  const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(said)?.[1]?.replace(/\\(.)/g, "$1");
  const plain = /;\s*filename\s*=\s*([^;"\s]+)/i.exec(said)?.[1];
  return (
    cleanName(extended === undefined ? null : unescaped(extended)) ??
    cleanName(quoted ?? plain ?? null) ??
    cleanName(unescaped(url.pathname.split("/").at(-1) ?? ""))
  );
}

function cleanName(name: string | null): string | null {
  const last = name?.split(/[/\\]/).at(-1) ?? "";
  // Control characters, halves of characters, and those that turn the direction of writing: they hide how a name ends.
  const clean = last.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, "").trim();
  return /^\.*$/.test(clean) ? null : [...clean].slice(0, 200).join("");
}

function unescaped(words: string): string | null {
  try {
    return decodeURIComponent(words);
  } catch {
    return null;
  }
}

/** A validator as it can be sent back; null where there is none, or one that no header can hold. */
export function validatorOf(value: string | null): string | null {
  return value !== null && /^[\x21-\x7e](?:[\x20-\x7e]{0,1022}[\x21-\x7e])?$/.test(value) ? value : null;
}

/** Milliseconds that Retry-After asks for, in seconds or as a date (RFC 9110, 10.2.3); null where it does not. */
export function retryAfterOf({ header }: Pick<Answer, "header">, now: number): number | null {
  const said = header("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(said)) return Number(said) * 1000;
  const at = /^[A-Z][a-z]{2},/.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
