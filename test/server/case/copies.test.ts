import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sealed } from "../../../graph/archive/seal.ts";
import { NO_METADATA, type SourceDocument, sha256 } from "../../../graph/model/index.ts";
import type { Case, Submission } from "../../../server/case/case.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { opened } from "./cases.ts";
import { submissionOf } from "./reports.ts";

const WIRE = [
  "China spied on Belgium for six years. It had the help of a courier firm in Liège and of two officials who worked in the harbour of Zeebrugge, not far from the terminal of Polaris Parcel.",
  "The courier firm, Polaris Parcel, kept lists of shipments for NATO and handed them to a cultural centre in Ghent every other Friday. From there they went to Shenyang. Belgium expelled three Chinese diplomats on Monday, and closed the centre.",
  "Russia bribed a guard of the same harbour in 2021. He was dismissed after a quarrel over an unpaid bill, and has lived in Spain ever since; letters that he left behind in a locker led the investigators to the firm.",
  "The harbour's director, Odile Vanwalleghem, defended her staff. She had reported odd visits four times, she wrote to the minister in January, and no answer ever came. A committee of the Belgian parliament will hear her in April.",
];

const FOOTER =
  "More news from the region every morning in our letter to readers. Write to us if you have found an error.";

/** What ten outlets made of one story. */
const PRINTED: readonly (readonly [publisher: string, text: readonly string[]])[] = [
  ["Harbour Wire", WIRE],
  ["Le Quotidien", ["Couriers for Peking", ...WIRE]],
  ["Gazette of Ghent", ["By our staff", ...WIRE.slice(0, 2)]],
  ["Il Giorno", [...WIRE, FOOTER]],
  [
    "The Tribune",
    WIRE.map((paragraph) => paragraph.replace(/harbour/g, "harbor").replace(/centre/g, "center")),
  ],
  ["Morning Star", [WIRE[0]!, WIRE[2]!, WIRE[1]!, WIRE[3]!]],
  ["Evening Post", [...WIRE.slice(0, 3), "Readers in our own town recall the firm from its yellow vans."]],
  ["Kurier", WIRE.map((paragraph) => paragraph.replace(/ - /g, ": ").replace(/, and/g, " and"))],
  ["Dagbladet Nord", ["Spies in the harbour", ...WIRE.slice(0, 3), FOOTER]],
  ["Radio Scheldt", [WIRE.slice(0, 3).join(" ")]],
];

/** Another story that says the same. */
const OWN = [
  "For months two reporters of this newspaper read what nobody had read before: the log books of a small customs office by the sea.",
  "They show that China spied on Belgium. Whoever signed the pages used a name that is on no list of officials, and the ink is that of a pen which the office never bought.",
  "The ministry answered our questions after nine days, in one sentence, and asked us to be patient until the summer.",
];

function printed(publisher: string, text: readonly string[]): Submission {
  const { bytes, intake } = submissionOf(text.join("\n\n"), `${publisher}.txt`);
  return { bytes, intake: { ...intake, given: { ...NO_METADATA, publisher } } };
}

const SUBMISSIONS = PRINTED.map(([publisher, text]) => printed(publisher, text));
const shaOf = ({ bytes }: Submission) => sha256(bytes);

async function caseOf(submissions: readonly Submission[]): Promise<Case> {
  const { held } = await opened(await newFolder());
  for (const submission of submissions) await held.submit(submission);
  await held.idle();
  return held;
}

async function spying(held: Case) {
  const { edges } = await held.store.graph({ types: ["SPIES_ON"] });
  return edges.map(({ claims, claimants, documents }) => ({ claims, claimants, documents }));
}

describe("ten outlets with one report", () => {
  it("are one claimant, and each document's page names the nine others", async () => {
    const held = await caseOf(SUBMISSIONS);
    expect(await spying(held)).toEqual([{ claims: 10, claimants: 1, documents: 10 }]);
    const wire = await held.document(shaOf(SUBMISSIONS[0]!));
    expect(wire?.copies.total).toBe(9);
    expect(wire?.copies.rows.map(({ publisher }) => publisher).sort()).toEqual(
      PRINTED.slice(1)
        .map(([publisher]) => publisher)
        .sort(),
    );
    const { rows } = await held.documents({});
    expect(rows.map(({ copies }) => copies)).toEqual(rows.map(() => 9));
    expect(new Set(rows.map(({ report }) => report)).size).toBe(1);
    const asked = await held.store.console(
      "MATCH (d:Document) RETURN d.report AS report, count(d) AS copies",
      {},
      { timeoutMs: 10_000, limitRows: 10, limitBytes: 10_000 },
    );
    expect(asked.rows).toEqual([[rows[0]?.report, 10]]);
    const { rows: cards } = await held.store.claims({ types: ["SPIES_ON"] });
    expect(new Set(cards.map(({ document }) => document.report))).toEqual(new Set([rows[0]?.report]));
    expect((await held.verify()).problems).toEqual([]);
  });

  it("and an outlet with a story of its own are two claimants", async () => {
    const own = printed("De Schelde", OWN);
    const held = await caseOf([...SUBMISSIONS.slice(0, 3), own]);
    expect(await spying(held)).toEqual([{ claims: 4, claimants: 2, documents: 4 }]);
    expect((await held.document(shaOf(own)))?.copies).toEqual({ rows: [], total: 0 });
    expect((await held.documents({ text: "Schelde" })).rows).toMatchObject([{ copies: 0, report: null }]);
  });

  it("give the same graph in whatever order they come, and whatever was forgotten", async () => {
    const some = SUBMISSIONS.slice(0, 6);
    const held = await caseOf(some);
    const other = await caseOf([...some].reverse());
    const { graphHash } = await held.status();
    expect((await other.status()).graphHash).toBe(graphHash);
    const { rows } = await other.documents({});
    const fullest = rows[0]?.report ?? "";
    await other.forget({ document: fullest, by: "Vera" });
    const left = some.filter((submission) => `doc:${shaOf(submission)}` !== fullest);
    expect(left).toHaveLength(5);
    expect((await other.status()).graphHash).toBe((await (await caseOf(left)).status()).graphHash);
    const after = (await other.documents({})).rows;
    expect(after.map(({ copies }) => copies)).toEqual([4, 4, 4, 4, 4]);
    expect(after.map(({ report }) => report)).not.toContain(fullest);
    expect((await other.verify()).problems).toEqual([]);
    const gone = some.find((submission) => `doc:${shaOf(submission)}` === fullest)!;
    await other.submit({ ...gone, again: true });
    await other.idle();
    expect((await other.status()).graphHash).toBe(graphHash);
  });

  it("are known in an archive that has no signatures yet, and nothing is written again for it", async () => {
    const held = await caseOf(SUBMISSIONS.slice(0, 4));
    const { graphHash } = await held.status();
    await held.close();
    for (const submission of SUBMISSIONS.slice(0, 4)) {
      const sha = shaOf(submission);
      const path = join(held.folder, "archive", sha.slice(0, 2), sha, "document.json");
      const document = JSON.parse((await readFile(path, "utf8")).split("\n")[0]!) as SourceDocument;
      expect(document.signature).not.toBeNull();
      const { signature: _, ...older } = document;
      await writeFile(path, sealed(older).content);
    }
    const { held: again, notices } = await opened(held.folder);
    expect(notices).toEqual([]);
    expect(await spying(again)).toEqual([{ claims: 4, claimants: 1, documents: 4 }]);
    expect((await again.status()).graphHash).toBe(graphHash);
    expect((await again.document(shaOf(SUBMISSIONS[0]!)))?.copies.total).toBe(3);
  });
});
