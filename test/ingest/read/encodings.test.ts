import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decode, pageEncoding } from "../../../ingest/read/decode.ts";
import { codeOf } from "./refusal.ts";

const RUSSIAN =
  "Служба безопасности Эстмарка выслала двух атташе. По её словам, они платили служащему порта за планы погрузки. Посольство назвало обвинение провокацией, а министр вызвала посла. ";
const JAPANESE =
  "警察は港の職員を逮捕した。職員は外国の大使館の二人に積み荷の計画を売っていたという。大使館はこれを否定し、挑発だと述べた。";
const CHINESE =
  "警方在港口逮捕了一名职员。据称他把装载计划卖给了大使馆的两名武官。大使馆否认了这一指控，称之为挑衅。";
const TAIWANESE =
  "警方在港口逮捕了一名職員。據稱他把裝載計畫賣給了大使館的兩名武官。大使館否認了這一指控，稱之為挑釁。";
const KOREAN =
  "경찰은 항구 직원을 체포했다. 그는 대사관의 무관 두 명에게 적재 계획을 팔았다고 한다. 대사관은 이를 부인했다.";
const GREEK =
  "Η υπηρεσία ασφαλείας απέλασε δύο ακολούθους. Η πρεσβεία μίλησε για πρόκληση και αρνήθηκε τα πάντα. ";
const POLISH =
  "Służba bezpieczeństwa wydaliła dwóch attaché. Ambasada mówi o prowokacji i zapowiada odpowiedź, żąda też przeprosin. ";

const encoded = (text: string, encoding: string) => iconv.encode(text, encoding);
const page = (text: string, declared: string) =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${declared}"><title>x</title></head><body><p>${text}</p></body></html>`;
const decodedPage = (bytes: Uint8Array) => decode(bytes, "a.html", pageEncoding(bytes));

describe("text without a word on its encoding", () => {
  it.each([
    ["UTF-8", RUSSIAN, "utf-8"],
    ["UTF-16LE", "Café “x” in Brussels", "utf-16le"],
    ["UTF-16BE", "Café “x” in Brussels", "utf-16be"],
    ["UTF-16LE of Cyrillic", RUSSIAN, "utf-16le"],
    ["UTF-16BE of Cyrillic", RUSSIAN, "utf-16be"],
    ["UTF-16LE of Chinese", `${CHINESE}\n${CHINESE}`, "utf-16le"],
    ["UTF-32LE", RUSSIAN, "utf-32le"],
    ["UTF-32BE", RUSSIAN, "utf-32be"],
    ["KOI8-R", RUSSIAN.repeat(3), "koi8-r"],
    ["Windows-1251", RUSSIAN.repeat(3), "windows-1251"],
    ["ISO 8859-7", GREEK.repeat(3), "iso-8859-7"],
    ["Windows-1252", "Der “Attaché” sagte: Größe zählt – nichts sonst.", "windows-1252"],
    ["Shift_JIS", JAPANESE.repeat(2), "shift_jis"],
    ["EUC-JP", JAPANESE.repeat(2), "euc-jp"],
    ["GB18030", CHINESE.repeat(2), "gb18030"],
    ["Big5", TAIWANESE.repeat(2), "big5"],
    ["EUC-KR", KOREAN.repeat(2), "euc-kr"],
  ])("is read by what its bytes show: %s", (_, text, encoding) => {
    expect(decode(encoded(text, encoding), "a.txt")).toBe(text);
  });

  it.each(["utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be"])("is read by its BOM: %s", (encoding) => {
    expect(decode(encoded(`\uFEFF${RUSSIAN}`, encoding), "a.txt")).toBe(RUSSIAN);
  });

  it("is read as ISO-2022-JP by its escapes", () => {
    const shifted = Buffer.from("\x1b$B7Y;!\x1b(B said no.", "latin1");
    expect(decode(shifted, "a.txt")).toBe("警察 said no.");
  });

  it("keeps what UTF-8 says when stray bytes stand in it", () => {
    const bytes = Buffer.concat([
      Buffer.from("“Größe” — ", "utf-8"),
      Buffer.from("Li\xe8ge", "latin1"),
      Buffer.from(" — “Wien”, naïve", "utf-8"),
      Buffer.from([0xe2]),
    ]);
    expect(decode(bytes, "a.txt")).toBe("“Größe” — Liège — “Wien”, naïveâ");
    // Without the BOM at its start, with the mark that stands within it, and whatever a page says of itself.
    const marked = Buffer.concat([Buffer.from("\uFEFF"), bytes, Buffer.from("\uFEFFa")]);
    const text = "“Größe” — Liège — “Wien”, naïveâ\uFEFFa";
    expect(decode(marked, "a.txt")).toBe(text);
    expect(decode(marked, "a.txt", "windows-1252")).toBe(text);
  });

  it("is read soon where half of it is stray bytes", { timeout: 20_000 }, () => {
    // Two bytes of a letter each that is right, and a stray one behind every second.
    const mixed = Buffer.from("\xc3\xa9\xc3\xa9\xff".repeat(2_000_000), "latin1");
    expect(decode(mixed, "a.txt")).toHaveLength(6_000_000);
  });
});

describe("a page that names its encoding", () => {
  it.each([
    ["windows-1251", RUSSIAN],
    ["koi8-r", RUSSIAN],
    ["windows-1250", POLISH],
    ["iso-8859-2", POLISH],
    ["shift_jis", JAPANESE],
    ["gb2312", CHINESE],
    ["big5", TAIWANESE],
    ["euc-kr", KOREAN],
  ])("is read in it, however short it is: %s", (encoding, text) => {
    const short = text.slice(0, 20);
    const bytes = encoded(page(short, encoding), encoding === "gb2312" ? "gb18030" : encoding);
    expect(decodedPage(bytes)).toContain(`<p>${short}</p>`);
  });

  it("may name it in its XML declaration", () => {
    const xml = `<?xml version="1.0" encoding="windows-1251"?><html><body><p>${RUSSIAN.slice(0, 30)}</p></body></html>`;
    expect(decodedPage(encoded(xml, "windows-1251"))).toBe(xml);
  });

  it.each([
    ["UTF-8, being Windows-1251", "utf-8", "windows-1251", RUSSIAN.repeat(2)],
    ["Latin-1, being Windows-1251", "iso-8859-1", "windows-1251", RUSSIAN.repeat(2)],
    ["Latin-1, being UTF-8", "iso-8859-1", "utf-8", RUSSIAN],
    ["UTF-16, being UTF-8", "utf-16", "utf-8", RUSSIAN],
    ["UTF-16, being Windows-1252", "utf-16", "windows-1252", "Größe und Attaché"],
    ["Shift_JIS, being EUC-JP", "shift_jis", "euc-jp", JAPANESE.repeat(3)],
  ])("may be wrong: %s", (_, declared, encoding, text) => {
    const source = page(text, declared);
    expect(decodedPage(encoded(source, encoding))).toBe(source);
  });
});

describe("bytes that are no text", () => {
  it.each<[string, Uint8Array]>([
    ["zeros among letters", Buffer.from("A\0\0\0B\x01\x02\x03C\0\0\0")],
    [
      "zeros at odd places alone, the rest no letters",
      Buffer.from(Array.from({ length: 400 }, (_, i) => (i % 2 === 1 ? 0 : 1 + (i % 8)))),
    ],
  ])("are refused: %s", async (_, bytes) => {
    expect(await codeOf(async () => decode(bytes, "a.txt"))).toBe("source/binary");
  });

  it("never make the decoder fail otherwise", async () => {
    let seed = 7;
    const next = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed;
    };
    for (let round = 0; round < 300; round += 1) {
      const bytes = Uint8Array.from({ length: next() % 200 }, () => (next() >> 8) % 256);
      expect([undefined, "no error", "source/binary"]).toContain(
        await codeOf(async () => decode(bytes, "a.bin")),
      );
    }
  });
});
