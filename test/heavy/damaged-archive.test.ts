import { cp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Case } from "../../server/case/case.ts";
import { checkedRequest } from "../../server/case/decision-request.ts";
import { openCase } from "../../server/case/open-case.ts";
import { repairCase } from "../../server/case/repairing.ts";
import { newFolder } from "../graph/archive/folders.ts";
import { optionsOf, sampleFiles } from "../server/case/reports.ts";
import { chance } from "./chance.ts";
import { count, report } from "./count.ts";

/** Kinds of files in a case's folder, with what tells them apart. */
const KINDS: Readonly<Record<string, RegExp>> = {
  identity: /^identity\.jsonl$/,
  document: /\/document\.json$/,
  decisions: /^decisions\.jsonl$/,
  extraction: /\/extraction-.*\.json$/,
  source: /\/source$/,
  intake: /\/intake\.json$/,
  case: /^case\.json$/,
};

/** A closed case of some samples, with decisions of several kinds. */
async function filled(folder: string) {
  const held = await openCase(optionsOf(folder).options);
  for (const file of sampleFiles().slice(0, 5)) await held.submit(file);
  await held.idle();
  const [first, second, third] = (await held.store.claims({})).rows;
  const { nodes } = await held.store.graph({});
  for (const request of [
    { kind: "reject-claim", claim: first?.id },
    { kind: "accept-claim", claim: second?.id },
    { kind: "edit-claim", claim: third?.id, changes: { polarity: "negative" } },
    { kind: "merge-entities", entities: [nodes[0]?.id, nodes[1]?.id] },
    { kind: "note", about: second?.id, text: "seen twice" },
  ]) {
    await held.decide(checkedRequest({ ...request, by: "Vera" }));
  }
  await held.idle();
  const was = { claims: await claimsOf(held), graphHash: (await held.status()).graphHash };
  expect((await held.verify()).problems).toEqual([]);
  await held.close();
  return was;
}

/** Claims of the graph as `document claim words`. */
async function claimsOf(held: Case): Promise<readonly string[]> {
  const { rows } = await held.store.claims({ limit: 2_000 });
  return rows.map(({ id, document, evidence }) => `${document.id} ${id} ${evidence.text}`).sort();
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    if ((await stat(join(folder, name))).isFile()) found.push(name);
  }
  return found.filter((name) => Object.values(KINDS).some((kind) => kind.test(name)));
}

describe("a changed bit anywhere in the archive", () => {
  it("is named, hides nothing else, and is repaired where something can be", async () => {
    const rounds = count("damaged archive", { few: 4, full: 200 });
    const random = chance(404);
    const parent = await newFolder();
    const sound = join(parent, "sound");
    const was = await filled(sound);
    const files = await filesOf(sound);
    const tally = { named: 0, repaired: 0, lost: 0, "graph hash as before": 0 };

    for (let round = 0; round < rounds; round += 1) {
      const folder = join(parent, `round-${round}`);
      await cp(sound, folder, { recursive: true });
      const kinds = Object.entries(KINDS);
      const [kind, pattern] = kinds[round % kinds.length] ?? ["", /^$/];
      const file = random.pick(files.filter((name) => pattern.test(name)));
      const bytes = await readFile(join(folder, file));
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      await writeFile(join(folder, file), bytes);
      // Every other case has to be filled from the archive alone.
      const isFresh = random.below(2) === 0;
      if (isFresh) await rm(join(folder, "store"), { recursive: true });
      const what = `round ${round}: ${file} at ${at}`;

      const { options, notices } = optionsOf(folder);
      const held = await openCase(options);
      await held.idle();
      const { problems } = await held.verify();
      const isNamed = problems.some(({ where }) => where === file) || notices.some((it) => it.includes(file));
      expect(isNamed, what).toBe(true);
      tally.named += 1;
      // A text or an extraction that is damaged cannot fill a new graph; all else can.
      const own =
        isFresh && (kind === "document" || kind === "extraction") ? `doc:${file.split("/")[2]}` : "-";
      const due = was.claims.filter((claim) => !claim.startsWith(own));
      expect(await claimsOf(held), what).toEqual(due);
      await held.close();

      const { repaired, lost } = await repairCase(folder);
      const again = await openCase(optionsOf(folder).options);
      await again.idle();
      expect(await claimsOf(again), what).toEqual(was.claims);
      const left = (await again.verify()).problems.filter(({ where }) => where !== file);
      expect(left, what).toEqual([]);
      if (lost.length === 0 && kind !== "decisions") {
        expect((await again.verify()).problems, what).toEqual([]);
        expect((await again.status()).graphHash, what).toBe(was.graphHash);
        tally["graph hash as before"] += 1;
      }
      await again.close();
      tally.repaired += lost.length === 0 && repaired.length > 0 ? 1 : 0;
      tally.lost += lost.length > 0 ? 1 : 0;
      await rm(folder, { recursive: true });
    }
    report("damaged archive", { bits: rounds, ...tally });
  });
});
