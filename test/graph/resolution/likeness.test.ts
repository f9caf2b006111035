import { describe, expect, it } from "vitest";
import {
  readSignature,
  settingsOf,
  shinglesOf,
  signatureOf,
  wordCount,
  writeSignature,
} from "../../../graph/model/index.ts";
import { isCopy, likeness } from "../../../graph/resolution/likeness.ts";

const STORY = `The customs office in Constanta stopped a freighter from Novorossiysk on Tuesday and found 14 crates of optical parts that nobody had declared.

The crates were meant for Volga Instruments, a firm near Kazan that has been under sanctions since 2022. Its buyer, Anton Maslenko, had ordered them through a trader in Izmir who told the harbour police that he had never heard of the firm.

The Romanian coast guard had watched the ship for nine days. A crew member, who asked not to be named, said that the papers were changed twice on the way and that the captain kept a second set in his cabin.

The ministry in Bucharest called in the Russian ambassador. He spoke of a misunderstanding between two offices and promised an answer within a week, while the crates were taken to a store of the army outside the town.`;

const PARAGRAPHS = STORY.split("\n\n");
const areCopies = (a: string, b: string) => isCopy(signatureOf(a), signatureOf(b));

describe("Two texts are copies of one report", () => {
  it.each([
    [
      "in other cases, with other signs and spaces",
      STORY.toUpperCase().replace(/[.,]/g, " ; ").replace(/ /g, "  "),
    ],
    ["under another headline, with a byline", `Crates nobody ordered\n\nBy our own reporters\n\n${STORY}`],
    ["from another place", `BUKAREST (CPA) - ${STORY}`],
    ["cut to its first half", PARAGRAPHS.slice(0, 2).join("\n\n")],
    ["with its paragraphs in another order", [0, 2, 3, 1].map((at) => PARAGRAPHS[at]).join("\n\n")],
    ["in American spelling", STORY.replace(/harbour/g, "harbor").replace(/freighter/g, "cargo ship")],
    ["with one figure corrected", STORY.replace("14 crates", "41 crates")],
    [
      "with a name written otherwise throughout",
      STORY.replaceAll("Maslenko", "Maslenka").replace("Kazan", "Qazan"),
    ],
    [
      "with a paragraph and a footer of the outlet's own",
      `${STORY}\n\nOur readers may remember the grain ship that lay before the same pier for a whole summer because of an unpaid bill.\n\nShare this story. Terms of use. Privacy. All rights reserved.`,
    ],
  ])("%s", (_, copy) => {
    expect(areCopies(STORY, copy)).toBe(true);
    expect(areCopies(copy, STORY)).toBe(true);
  });

  it("also in capitals throughout, as old wires come", () => {
    expect(areCopies(STORY, `ZCZC ${STORY.toUpperCase()} NNNN`)).toBe(true);
  });

  it("in a script without spaces", () => {
    const chinese =
      "比利时海关星期二在安特卫普港口扣押了一艘来自远方的货船，发现十四箱没有申报的光学零件。箱子的收货人是一家位于喀山附近的公司，这家公司早已受到制裁。海岸警卫队观察这艘船已经九天，一名不愿透露姓名的船员说，文件在途中改了两次。";
    expect(areCopies(chinese, `独家消息：${chinese}`)).toBe(true);
    expect(areCopies(chinese, chinese.slice(0, chinese.length / 2))).toBe(true);
    expect(
      areCopies(
        chinese,
        "外交部星期三召见了大使，要求他在一个星期之内作出解释。大使说这是两个办公室之间的误会。议会的一个委员会将在四月听取港口主任的证词。",
      ),
    ).toBe(false);
  });
});

describe("Two texts are no copies", () => {
  const report = (cases: number, deaths: number, day: string, place: string) =>
    `The ministry of health reported ${cases} new cases and ${deaths} deaths in the week that ended on ${day}. Most of the patients came from ${place} and were treated in tents. Partners handed out soap and clean water, and teams went from house to house to find those who had been near the sick. Numbers are provisional and may be corrected. The next report will be issued in a week.`;

  it("when one form has other facts in it", () => {
    expect(areCopies(report(412, 12, "3 March", "Kassala"), report(388, 9, "10 March", "Gedaref"))).toBe(
      false,
    );
  });

  it("when one form has other numbers in it and all else is the same", () => {
    const other = STORY.replace("14", "33").replace("2022", "2019").replace("Tuesday", "Friday");
    expect(areCopies(STORY, other)).toBe(false);
  });

  it("when one repeats the background of the other", () => {
    const next = `Two weeks after the find of Constanta the trader from Izmir has given himself up. Selim Aydemir walked into a police station on Sunday, with his lawyer and a bag full of receipts, and asked to speak to the prosecutor.

He is said to have named three more firms, among them one in Vienna that made lenses for the film industry until it was bought by strangers. Austria's service DSN searched its rooms on Monday.

${PARAGRAPHS[1]}`;
    expect(areCopies(STORY, next)).toBe(false);
  });

  it("when they are short and not the same word for word", () => {
    const line = "Belgium expelled three Russian diplomats on Monday.";
    expect(areCopies(line, "BELGIUM expelled three Russian diplomats, on Monday!")).toBe(true);
    expect(areCopies(line, "Belgium expelled four Russian diplomats on Monday.")).toBe(false);
    expect(areCopies(line, `${line} Moscow protested.`)).toBe(false);
  });

  it("when either has no words, unless both have none", () => {
    expect(areCopies("", STORY)).toBe(false);
    expect(areCopies("...", "?!")).toBe(true);
  });
});

describe("A signature", () => {
  it("tells the share of a text cut to a third", () => {
    const words = Array.from({ length: 6_000 }, (_, at) => `w${at}`);
    const [whole, third] = [words, words.slice(0, 2_000)].map((list) => signatureOf(list.join(" ")));
    expect(likeness(whole!, third!)).toMatchObject({ shared: 1, sharedFacts: 1 });
    const half = signatureOf(
      [...words.slice(0, 1_000), ...words.slice(0, 1_000).map((word) => `${word}x`)].join(" "),
    );
    expect(likeness(whole!, half).shared).toBeGreaterThan(0.4);
    expect(likeness(whole!, half).shared).toBeLessThan(0.6);
  });

  it("is as long for a book as for a page, and comes back from the archive as it was", () => {
    const book = signatureOf(
      Array.from({ length: 50_000 }, (_, at) => `Word${at % 7_000} said ${at}`).join(" "),
    );
    expect(book.length).toBeLessThan(400);
    expect(wordCount(book)).toBe(150_000);
    expect(readSignature(writeSignature(book))).toEqual(book);
    const page = signatureOf(STORY);
    expect(readSignature(writeSignature(page))).toEqual(page);
    expect([...shinglesOf(page)].sort((a, b) => a - b)).toEqual([...shinglesOf(page)]);
    expect(settingsOf(page)[0].length).toBeGreaterThan(5);
  });

  it("is made anew where what was kept is none, or an older one", () => {
    const written = writeSignature(signatureOf(STORY));
    const older = Buffer.from(written, "base64");
    older.writeUInt32LE(0, 0);
    for (const wrong of [null, "", "no signature", written.slice(4), older.toString("base64")]) {
      expect(readSignature(wrong)).toBeNull();
    }
  });

  it("takes a text of five million units of anything", () => {
    for (const sign of ["a", "1", " ", "\n", "国", "\ud83d", "🙂", "'", "Ab ", "\u0301"]) {
      const text = sign.repeat(Math.floor(5_000_000 / sign.length));
      expect(signatureOf(text).length).toBeLessThan(400);
    }
  }, 60_000);
});
