import { execFileSync } from "node:child_process";
import { readdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { CaseError } from "../../graph/model/index.ts";
import { checkedRequest } from "../../server/case/decision-request.ts";
import { openCase } from "../../server/case/open-case.ts";
import { newFolder } from "../graph/archive/folders.ts";
import { optionsOf, reportText, submissionOf, submitAll } from "../server/case/reports.ts";
import { chance } from "./chance.ts";
import { count, report } from "./count.ts";

/** A file system of its own, in memory, that is soon full. Needs the right to mount: where that is lacking the test fails
 *  and says so. */
async function smallDisk(): Promise<string> {
  const folder = await newFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", folder]);
  onTestFinished(() => {
    execFileSync("umount", ["--lazy", folder]);
  });
  return folder;
}

/** Takes all room of the disk but so many bytes. */
async function fill(disk: string, leftBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(disk);
  await writeFile(join(disk, "filler"), Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)));
}

describe("a full disk", () => {
  it("refuses what cannot be kept, loses nothing that was acknowledged, and is over when there is room", async () => {
    const rounds = count("full disk", { few: 2, full: 50 });
    const random = chance(28);
    const disk = await smallDisk();
    const folder = join(disk, "case");
    const tally = { refused: 0, "taken in": 0, "decisions refused": 0, "decisions kept": 0 };
    let documents = 3;
    let decisions = 0;
    let held = await openCase(optionsOf(folder).options);
    await submitAll(held, [0, 1, 2]);

    for (let round = 0; round < rounds; round += 1) {
      const [claim] = (await held.store.claims({})).rows;
      // From no room at all to room for some of what a document needs.
      await fill(disk, round % 2 === 0 ? 0 : random.below(16) * 4_096);
      for (const number of [3 * round + 10, 3 * round + 11, 3 * round + 12]) {
        try {
          await held.submit(submissionOf(reportText(number).repeat(20), `${number}.txt`));
          documents += 1;
          tally["taken in"] += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(CaseError);
          expect(error).toMatchObject({ code: "case/unwritable" });
          tally.refused += 1;
        }
      }
      try {
        const request = { kind: "note", about: claim?.id, text: "n".repeat(5_000), by: "Vera" };
        await held.decide(checkedRequest(request));
        decisions += 1;
        tally["decisions kept"] += 1;
      } catch (error) {
        expect(error).toMatchObject({ code: "case/unwritable" });
        tally["decisions refused"] += 1;
      }
      await held.idle();
      expect((await held.documents({})).total).toBe(documents);
      const names = await readdir(join(folder, "archive"), { recursive: true });
      expect(names.filter((name) => name.includes("unfinished"))).toEqual([]);

      await rm(join(disk, "filler"));
      await held.decide(checkedRequest({ kind: "note", about: claim?.id, text: "room", by: "Vera" }));
      decisions += 1;
      await held.close();
      const { options, notices } = optionsOf(folder);
      held = await openCase(options);
      await held.idle();
      expect(notices.filter((it) => it.includes("damaged"))).toEqual([]);
      expect(await held.status({ hash: false })).toMatchObject({
        documents,
        decisions,
        failed: 0,
        waiting: 0,
      });
      expect((await held.verify()).problems).toEqual([]);
    }
    await held.close();
    expect(tally.refused).toBeGreaterThan(0);
    expect(tally["decisions refused"]).toBeGreaterThan(0);
    report("full disk", { rounds, ...tally });
  });
});
