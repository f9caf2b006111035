import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sealed } from "../../../graph/archive/seal.ts";
import { sha256 } from "../../../graph/model/index.ts";
import { checkedRequest } from "../../../server/case/decision-request.ts";
import { repairCase } from "../../../server/case/repairing.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { opened } from "./cases.ts";
import { numbersTo, reportText, submitAll } from "./reports.ts";

const shaOf = (number: number) => sha256(reportText(number));
const fileOf = (number: number, name: string) =>
  ["archive", shaOf(number).slice(0, 2), shaOf(number), name].join("/");

async function filled() {
  const folder = await newFolder();
  const { held } = await opened(folder);
  await submitAll(held, numbersTo(4));
  return { folder, held };
}

async function extractionOf(folder: string, number: number): Promise<string> {
  const names = await readdir(join(folder, fileOf(number, "")));
  return fileOf(number, names.find((name) => name.startsWith("extraction-")) ?? "");
}

describe("verifying a case", () => {
  it("finds nothing wrong with what was written, and says what it read", async () => {
    const { held } = await filled();
    const report = await held.verify();
    const { graphHash } = await held.status();
    expect(report).toMatchObject({
      documents: 4,
      decisions: 0,
      problems: [],
      graphHash,
      expectedHash: graphHash,
    });
    expect(report.identities).toBeGreaterThan(0);
  });

  it("names a source whose bytes are not those of its folder's name", async () => {
    const { folder, held } = await filled();
    const file = fileOf(2, "source");
    await writeFile(join(folder, file), `${await readFile(join(folder, file), "utf8")}!`);
    expect((await held.verify()).problems).toMatchObject([
      { where: file, hint: expect.stringContaining("backup") },
    ]);
  });

  it("names words that do not stand where a sealed extraction says", async () => {
    const { folder, held } = await filled();
    await held.close();
    const file = await extractionOf(folder, 1);
    const [line = ""] = (await readFile(join(folder, file), "utf8")).split("\n");
    const extraction = JSON.parse(line);
    extraction.claims[0].trigger.start += 1;
    await writeFile(join(folder, file), sealed(extraction).content);
    const again = await opened(folder);
    await again.held.idle();
    expect((await again.held.verify()).problems).toContainEqual(
      expect.objectContaining({ where: file, what: expect.stringMatching(/claim:[0-9a-f]{32}/) }),
    );
    await again.held.close();
    expect((await repairCase(folder)).repaired.map((one) => one.file)).toEqual([file]);
    const repaired = await opened(folder);
    await repaired.held.idle();
    expect((await repaired.held.verify()).problems).toEqual([]);
  });

  it("names a document that the graph lacks, and that the graph's hash is another", async () => {
    const { held } = await filled();
    await held.store.remove([`doc:${shaOf(3)}`]);
    const { problems, graphHash, expectedHash } = await held.verify();
    expect(graphHash).not.toBe(expectedHash);
    const what = problems.map((problem) => problem.what).join("\n");
    expect(what).toContain(`doc:${shaOf(3)} is not in the graph.`);
    expect(what).toContain(`the archive gives ${expectedHash}`);
    expect(problems.every(({ where }) => where === "graph")).toBe(true);
  });

  it("tells a decision that was taken out of the log by the one that came after it", async () => {
    const { folder, held } = await filled();
    const [claim] = (await held.store.claims({})).rows;
    for (const text of ["one", "two", "three"]) {
      await held.decide(checkedRequest({ kind: "note", about: claim?.id, text, by: "Vera" }));
    }
    await held.close();
    const path = join(folder, "decisions.jsonl");
    const [one, , three] = (await readFile(path, "utf8")).split("\n");
    await writeFile(path, `${one}\n${three}\n`);
    const again = await opened(folder);
    const { decisions, problems } = await again.held.verify();
    expect(decisions).toBe(2);
    expect(problems).toMatchObject([{ where: "decisions.jsonl", what: expect.stringContaining("is lost") }]);
  });
});

describe("a decision whose line is damaged", () => {
  it("does not stand, is told and kept aside, and the others stand", async () => {
    const { folder, held } = await filled();
    const [first, second] = (await held.store.claims({})).rows;
    for (const claim of [first?.id, second?.id]) {
      await held.decide(checkedRequest({ kind: "reject-claim", claim, by: "Vera" }));
    }
    await held.close();
    const path = join(folder, "decisions.jsonl");
    const damagedLog = (await readFile(path, "utf8")).replace("Vera", "Vero");
    await writeFile(path, damagedLog);
    const again = await opened(folder);
    await again.held.idle();
    expect(again.notices.join()).toContain("decisions.jsonl is damaged: line 1");
    const review = async (id = "") => (await again.held.store.claim(id))?.review;
    expect(await review(first?.id)).toBe("unreviewed");
    expect(await review(second?.id)).toBe("rejected");
    await again.held.close();
    const kept = await readdir(join(folder, "damaged"));
    expect(kept).toEqual([expect.stringMatching(/^decisions\.jsonl\.line-1\.[0-9a-f]{8}$/)]);
    expect(await readFile(join(folder, "damaged", kept[0] ?? ""), "utf8")).toBe(damagedLog.split("\n")[0]);
    expect((await repairCase(folder)).lost).toMatchObject([{ file: "decisions.jsonl", line: 1 }]);
    expect(await repairCase(folder)).toEqual({ repaired: [], lost: [] });
  });
});

describe("repairing", () => {
  it("is refused while another holds the case", async () => {
    const { folder } = await filled();
    await expect(repairCase(folder)).rejects.toMatchObject({ code: "case/locked" });
  });

  it("says of a damaged source or intake that it cannot be made anew, and leaves it", async () => {
    const { folder, held } = await filled();
    await held.close();
    await writeFile(join(folder, fileOf(0, "source")), "another");
    await rm(join(folder, fileOf(1, "intake.json")));
    const { repaired, lost } = await repairCase(folder);
    expect(repaired).toEqual([]);
    expect(lost.map(({ file }) => file).sort()).toEqual(
      [fileOf(0, "source"), fileOf(1, "intake.json")].sort(),
    );
    expect(await readFile(join(folder, fileOf(0, "source")), "utf8")).toBe("another");
  });
});
