import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Health, tellOnce, worries } from "../../../graph/embedded/health.ts";
import { LIMITS } from "../../../graph/model/index.ts";

const well: Health = {
  checkpoints: { logBytes: 1_000_000, failures: 0, lastError: null, stopped: false },
  fileBytes: 150e6,
  freeBytes: 10e9,
};
const worriesOf = (health: Health) => worries(health, LIMITS.engineLogBytes);
const kinds = (health: Health) => worriesOf(health).map(({ kind }) => kind);

describe("The embedded store's health", () => {
  it("worries nobody while the log is folded and the disk has room", () => {
    expect(worriesOf(well)).toEqual([]);
  });

  it.each([
    ["failed", { failures: 1, lastError: "No space left on device" }],
    ["can no more", { stopped: true }],
    ["does not keep up", { logBytes: 600 * 1024 * 1024 }],
  ])("is told when folding the log %s", (_, checkpoints) => {
    const sick = { ...well, checkpoints: { ...well.checkpoints, ...checkpoints } };
    expect(kinds(sick)).toEqual(["log"]);
    if ("lastError" in checkpoints) expect(worriesOf(sick)[0]?.sentence).toContain("No space left");
  });

  it("is told when the disk has no room for the store twice", () => {
    expect(kinds({ ...well, freeBytes: 200e6 })).toEqual(["disk"]);
  });

  it("is told once, and again when it had been well meanwhile", () => {
    const told: string[] = [];
    const tell = tellOnce((sentence) => told.push(sentence));
    const sick = worriesOf({ ...well, freeBytes: 0 });
    tell(sick);
    tell(sick);
    expect(told).toHaveLength(1);
    tell([]);
    tell(sick);
    expect(told).toHaveLength(2);
  });
});

it("The engine, young as it is, is pinned to one version, which is the one installed", () => {
  const read = (path: string) =>
    JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
  const wanted = read("package.json").dependencies["@grafeo-db/js"];
  expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
  expect(read("node_modules/@grafeo-db/js/package.json").version).toBe(wanted);
});
