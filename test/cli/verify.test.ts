import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tangle, twoCases } from "./built-bin.ts";

const { folder, own, served } = twoCases();

/** Changes one letter of the first file of that name in the archive; its path below the case's folder. */
function damage(data: string, name: string): string {
  const file = readdirSync(data, { recursive: true, encoding: "utf8" })
    .sort()
    .find((found) => found.endsWith(`/${name}`));
  if (file === undefined) throw new Error(`no ${name} in ${data}`);
  const path = join(data, file);
  writeFileSync(path, readFileSync(path, "utf8").replace("e", "f"));
  return file;
}

describe("tangle verify", () => {
  it.each([
    ["on a case of its own", own],
    ["through a server", served],
  ])("says what it read, and that nothing is wrong, %s", async (_, data) => {
    const { code, out } = await tangle(["verify", "--data", data]);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ sources, 0 decisions and \d+ identities checked: nothing is wrong\.\n$/);
    const json = await tangle(["verify", "--json", "--data", data]);
    expect(JSON.parse(json.out)).toMatchObject({
      problems: [],
      graphHash: expect.stringMatching(/^\w{64}$/),
    });
  });

  it("names what is damaged and fails, through a server too, which holds on to its case", async () => {
    const file = damage(served, "intake.json");
    const { code, out } = await tangle(["verify", "--data", served]);
    expect([code, out]).toEqual([1, expect.stringContaining(`${file} is damaged`)]);
    const repair = await tangle(["repair", "--data", served]);
    expect([repair.code, repair.err]).toEqual([1, expect.stringContaining("case/locked")]);
  });

  it("makes no case of a folder that is none", async () => {
    const none = join(folder, "none");
    for (const command of ["verify", "repair"]) {
      const { code, err } = await tangle([command, "--data", none]);
      expect([code, err]).toEqual([1, expect.stringContaining("case/none")]);
    }
  });
});

describe("tangle repair", () => {
  it("makes a damaged text anew, after which nothing is wrong", async () => {
    const file = damage(own, "document.json");
    expect((await tangle(["verify", "--data", own])).code).toBe(1);
    const { code, out } = await tangle(["repair", "--data", own]);
    expect([code, out]).toEqual([0, `made good: ${file}\n1 made good, 0 lost.\n`]);
    expect((await tangle(["verify", "--data", own])).code).toBe(0);
    expect((await tangle(["repair", "--data", own])).out).toBe("Nothing is damaged.\n");
    expect(readdirSync(join(own, "damaged"))).toHaveLength(1);
  });

  it("fails, and says what to do, when something cannot be made anew", async () => {
    const file = damage(own, "intake.json");
    const { code, out } = await tangle(["repair", "--json", "--data", own]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      repaired: [],
      lost: [{ where: file, hint: expect.stringContaining("backup") }],
    });
  });
});
