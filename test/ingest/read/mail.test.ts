import { describe, expect, it } from "vitest";
import { LIMITS, NO_METADATA } from "../../../graph/model/index.ts";
import type { Part } from "../../../ingest/read/contents.ts";
import { openSource } from "../../../ingest/read/source.ts";
import { codeOf } from "./refusal.ts";

async function open(mail: string | Buffer, fileName: string | null = "letter.eml") {
  const parts: Part[] = [];
  const intake = {
    fileName,
    mediaType: null,
    charset: null,
    origin: null,
    columns: null,
    given: NO_METADATA,
    receivedAt: "2026-01-01T00:00:00.000Z",
  };
  const { document } = await openSource(
    typeof mail === "string" ? Buffer.from(mail) : mail,
    intake,
    async (part) => {
      parts.push(part);
    },
  );
  return { document, parts };
}

const HEADER = [
  "From: =?utf-8?q?Ilse_Br=C3=A4ndt?= <ilse@example.org>",
  "To: Anna Ozola <anna@example.org>",
  "Date: Tue, 12 Mar 2024 16:30:00 +0100 (CET)",
  "Subject: =?utf-8?b?UHJlc3N1cmUgb24gUmlnYeKAmXMgcG9ydA==?=",
];
const mailOf = (lines: readonly string[], header = HEADER) => [...header, ...lines].join("\r\n");
const multipart = (kind: string, parts: readonly (readonly string[])[], header = HEADER) =>
  mailOf(
    [
      `Content-Type: multipart/${kind}; boundary="cut"`,
      "",
      ...parts.flatMap((part) => ["--cut", ...part]),
      "--cut--",
      "",
    ],
    header,
  );
const text = (bytes: Part) => (bytes.kind === "source" ? Buffer.from(bytes.bytes).toString() : "");

describe("a mail", () => {
  it("is read with its subject as title, its writer as byline, and the day of the writer's own place", async () => {
    const { document } = await open(mailOf(["", "Harbour Line threatened us.", "> Who did?", ""]), null);
    expect(document).toMatchObject({
      mediaType: "message/rfc822",
      title: "Pressure on Riga’s port",
      byline: "Ilse Brändt <ilse@example.org>",
      publishedAt: "2024-03-12T16:30:00+01:00",
      text: "Harbour Line threatened us.\n> Who did?\n",
    });
  });

  it.each<[string, readonly string[], Buffer]>([
    [
      "its own charset",
      ["Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: 8bit"],
      Buffer.from("Caf\xe9 owners", "latin1"),
    ],
    [
      "Cyrillic of the nineties",
      ["Content-Type: text/plain; charset=koi8-r", "Content-Transfer-Encoding: base64"],
      Buffer.from("8NLJ18XU"),
    ],
    [
      "quoted letters",
      ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"],
      Buffer.from("Caf=C3=A9 own=\r\ners"),
    ],
    ["no charset at all", [], Buffer.from("Caf\xe9 owners in \x93Riga\x94 wrote again", "latin1")],
  ])("is read in %s", async (_, header, body) => {
    const { document } = await open(Buffer.concat([Buffer.from(mailOf([...header, "", ""])), body]));
    expect(document?.text).toMatch(/^(?:Café owners|Привет)/);
  });

  it("holds no control characters, in whatever encoding they come", async () => {
    const { document } = await open(mailOf(["Content-Transfer-Encoding: quoted-printable", "", "a=00b=1Bc"]));
    expect(document?.text.trim()).toBe("a\uFFFDb\uFFFDc");
  });

  it("gives its plain text where it comes with a page too, and the page where that says more", async () => {
    const page = [
      "Content-Type: text/html",
      "",
      "<p>Harbour Line <a href='https://example.org'>threatened</a> the port.</p>",
    ];
    const plain = (words: string) => ["Content-Type: text/plain", "", words];
    const both = await open(
      multipart("alternative", [plain("Harbour Line threatened the port. Plain."), page]),
    );
    expect(both.document?.text.trim()).toBe("Harbour Line threatened the port. Plain.");
    const hint = await open(multipart("alternative", [plain("Use HTML."), page]));
    expect(hint.document?.text).toBe("Harbour Line threatened the port.\n");
    expect((await open(multipart("alternative", [page]))).document?.text).toBe(
      "Harbour Line threatened the port.\n",
    );
  });

  it("hands over what is attached, and passes over pictures, signatures and dates", async () => {
    const body = ["Content-Type: text/plain", "", "See the report."];
    const file = (type: string, name: string | null, content: string) => [
      `Content-Type: ${type}`,
      `Content-Disposition: attachment${name === null ? "" : `; filename="${name}"`}`,
      "",
      content,
    ];
    const { document, parts } = await open(
      multipart("mixed", [
        body,
        file("text/plain", "C:\\\\reports\\\\march.txt", "Report of March."),
        file("text/plain", "march.txt", "Another."),
        file("image/png", "logo.png", "x"),
        file("application/pgp-signature", "signature.asc", "x"),
        file("text/calendar", "invite.ics", "x"),
        file("message/rfc822", null, mailOf(["", "An older letter."])),
        file("application/pkcs7-mime", "smime.p7m", "x"),
      ]),
    );
    expect(document?.text.trim()).toBe("See the report.");
    expect(parts.map(({ kind, place }) => [kind, place])).toEqual([
      ["source", "attachment march.txt"],
      ["source", "attachment march.txt (2)"],
      ["source", "attachment mail 3"],
      ["refused", "attachment smime.p7m"],
    ]);
    expect(parts[0]).toMatchObject({ fileName: "march.txt", mediaType: null });
    expect(text(parts[0] as Part).trim()).toBe("Report of March.");
    expect(parts[2]).toMatchObject({ mediaType: "message/rfc822" });
    expect(text(parts[2] as Part)).toContain("An older letter.");
  });

  it("that only carries others is no document", async () => {
    const { document, parts } = await open(
      multipart("digest", [
        ["", mailOf(["", "First."])],
        ["", mailOf(["", "Second."])],
      ]),
    );
    expect(document).toBeNull();
    expect(parts).toHaveLength(2);
  });

  it("that a browser saved is the page in it, at its address", async () => {
    const header = [
      "From: <Saved by Blink>",
      "Snapshot-Content-Location: https://example.org/a",
      ...HEADER.slice(2),
      "MIME-Version: 1.0",
    ];
    const { document, parts } = await open(
      multipart("related", [["Content-Type: text/html", "", "<p>Café</p>"]], header),
      "page.mhtml",
    );
    expect(document).toBeNull();
    expect(parts[0]).toMatchObject({ mediaType: "text/html", given: { url: "https://example.org/a" } });
    expect(text(parts[0] as Part)).toBe("\uFEFF<p>Café</p>\n");
  });

  it.each<[string, string, string]>([
    [
      "by S/MIME",
      mailOf(["Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "", "MIIB"]),
      "source/encrypted",
    ],
    [
      "by PGP",
      multipart("encrypted", [
        ["Content-Type: application/pgp-encrypted", "", "Version: 1"],
        ["Content-Type: application/octet-stream", "", "x"],
      ]),
      "source/encrypted",
    ],
    ["by PGP in the text", mailOf(["", "-----BEGIN PGP MESSAGE-----", "x"]), "source/encrypted"],
    [
      "by S/MIME's signature alone",
      mailOf(["Content-Type: application/pkcs7-mime; smime-type=signed-data", "", "MIIB"]),
      "source/unknown-format",
    ],
  ])("is refused by name where it is locked: %s", async (_, mail, code) =>
    expect(await codeOf(() => open(mail))).toBe(code),
  );

  it.each<[string, () => string, string]>([
    ["parts in parts without end", () => nested(1_000), "source/over-limit"],
    [
      "more parts than anybody sends",
      () =>
        multipart(
          "mixed",
          Array.from({ length: LIMITS.mailParts + 1 }, () => ["", "x"]),
        ),
      "source/over-limit",
    ],
    [
      "a hundred thousand lines of header",
      () => mailOf([...Array.from({ length: 100_000 }, (_, i) => `X-Field-Number-${i}: value`), "", "Text"]),
      "source/over-limit",
    ],
    ["lines alone", () => mailOf(["", "\n".repeat(LIMITS.mailLines + 1), "x"]), "source/over-limit"],
    [
      "a page in it without an end to its depth",
      () => mailOf(["Content-Type: text/html", "", "<div>".repeat(10_000)]),
      "source/too-deep",
    ],
    ["no words", () => mailOf(["", " ", ""]), "source/empty"],
    [
      "a header alone that goes on for ever",
      () => mailOf([`X-A: ${"(".repeat(1_000_000)}`, "", "Text"]),
      "no error",
    ],
    [
      "an attachment that says it is huge",
      () => mailOf(["Content-Length: 1000000000", "Content-Transfer-Encoding: base64", "", "VGV4dA=="]),
      "no error",
    ],
  ])("is refused by name, or read, and soon, where it has %s", async (_, mail, code) =>
    expect(await codeOf(() => open(mail()))).toBe(code),
  );
});

function nested(depth: number): string {
  const opens = Array.from(
    { length: depth },
    (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`,
  );
  return `${HEADER.join("\r\n")}\r\n${opens.join("")}\r\nText`;
}

describe("a mailbox", () => {
  const line = "From ilse@example.org Tue Mar 12 16:30:00 2024\n";
  const message = (words: string) => `${line}${HEADER.join("\n")}\n\n${words}\n\n`;

  it("is its messages, each with its own bytes", async () => {
    const { document, parts } = await open(`${message("First.")}${message("Second.")}`, "box");
    expect(document).toBeNull();
    expect(parts.map(({ place }) => place)).toEqual(["message 1", "message 2"]);
    expect(parts[1]).toMatchObject({ mediaType: "message/rfc822", fileName: "message-2.eml" });
    expect(text(parts[0] as Part)).toBe(`${HEADER.join("\n")}\n\nFirst.\n\n`);
  });

  it("knows a line of a letter from one that parts letters", async () => {
    const { parts } = await open(
      message(`Hello.\n\nFrom now on we wait.\n${line}>From me.\n>>From you.`),
      "box",
    );
    expect(parts).toHaveLength(1);
    expect(text(parts[0] as Part)).toContain(`\n\nFrom now on we wait.\n${line}From me.\n>From you.`);
  });

  it("may have other line ends and empty messages", async () => {
    const { parts } = await open(
      `${line}\n${message("One.")}${message("Two.")}`.replaceAll("\n", "\r\n"),
      "a.mbox",
    );
    expect(parts).toHaveLength(2);
  });

  it("of ten megabytes of lines that could part letters is read soon", async () => {
    const { parts } = await open(`${message("A")}${"From \n".repeat(1_700_000)}`, "a.mbox");
    expect(parts).toHaveLength(1);
  });
});
