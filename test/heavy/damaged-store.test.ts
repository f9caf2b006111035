import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { newFolder } from "../graph/archive/folders.ts";
import { opened } from "../server/case/cases.ts";
import { numbersTo, submitAll } from "../server/case/reports.ts";
import { type Chance, chance } from "./chance.ts";
import { count, report } from "./count.ts";
import { engineChildrenOf } from "./store-child.ts";

const TIMES = count("damaged store", { few: 4, full: 50 });
const REPORTS = 20;

/** What is done to one file of the store, or to all of it. */
const DAMAGES = {
  "cut short": (path: string, by: Chance) => truncateSync(path, by.below(statSync(path).size)),
  "filled with zeros in the middle": (path: string, by: Chance) => {
    const bytes = readFileSync(path);
    const start = by.below(bytes.length);
    writeFileSync(path, bytes.fill(0, start, Math.min(bytes.length, start + 512 + by.below(16_384))));
  },
  "filled with zeros": (path: string) => writeFileSync(path, Buffer.alloc(statSync(path).size)),
  deleted: (path: string) => rmSync(path),
  "deleted with its folder": (path: string, _: Chance, store: string) =>
    rmSync(path.includes(".wal") ? join(store, "graph.grafeo.wal") : store, { recursive: true }),
} as const;

it.skipIf(!existsSync("/proc/self/stat"))(
  "A case whose store was cut, zeroed or deleted opens by itself and has the graph it had",
  async () => {
    const folder = await newFolder();
    const store = join(folder, "store");
    const whole = join(await newFolder(), "whole");

    // Twice the same graph on disk: closed in good order, and left by a killed process with all of it in the log.
    const first = await opened(folder);
    await submitAll(first.held, numbersTo(REPORTS));
    const { case: _, ...before } = await first.held.status();
    for (const child of engineChildrenOf(process.pid)) process.kill(child, "SIGKILL");
    await expect.poll(() => engineChildrenOf(process.pid)).toEqual([]);
    cpSync(store, join(whole, "killed"), { recursive: true });
    // The case opens it again to answer, and then closes it in good order.
    await first.held.status({ hash: false });
    await first.held.close();
    cpSync(store, join(whole, "closed"), { recursive: true });
    expect(filesOf(join(whole, "killed")).filter((name) => name.includes(".wal")).length).toBeGreaterThan(0);

    const chances = chance(5);
    let moved = 0;
    let level = 0;
    for (let time = 0; time < TIMES; time++) {
      rmSync(store, { recursive: true, force: true });
      cpSync(join(whole, time % 2 === 0 ? "killed" : "closed"), store, { recursive: true });
      const file = chances.pick(filesOf(store));
      const damages = Object.entries(DAMAGES);
      const [how, damage] = damages[Math.floor(time / 2) % damages.length]!;
      damage(join(store, file), chances, store);
      const { held, notices } = await opened(folder);
      await held.idle();
      const { case: __, ...after } = await held.status();
      expect(after, `${file} ${how}`).toEqual(before);
      level += 1;
      if (notices.some((sentence) => sentence.includes("made anew"))) moved += 1;
      await held.close();
      for (const name of readdirSync(folder).filter((name) => name.startsWith("store.damaged")))
        rmSync(join(folder, name), { recursive: true });
    }
    report("damaged store files", {
      damages: TIMES,
      "moved aside and made anew": moved,
      "same graph hash without a hand": `${level}/${TIMES}`,
    });
  },
);

it.skipIf(!existsSync("/proc/self/stat"))(
  "A case whose store is lost or damaged while it is open has the graph again by itself",
  async () => {
    const folder = await newFolder();
    const file = join(folder, "store", "graph.grafeo");
    const { held, notices } = await opened(folder);
    await submitAll(held, numbersTo(REPORTS));
    const { case: _, ...before } = await held.status();
    const losses = [
      () => rmSync(`${file}.wal`, { recursive: true, force: true }),
      () => writeFileSync(file, "this is no graph"),
      () => rmSync(join(folder, "store"), { recursive: true }),
    ];
    for (const lose of losses) {
      for (const child of engineChildrenOf(process.pid)) process.kill(child, "SIGKILL");
      await expect.poll(() => engineChildrenOf(process.pid)).toEqual([]);
      lose();
      const again = async () => {
        await held.idle();
        const { case: __, ...after } = await held.status();
        return after;
      };
      await expect.poll(again, { timeout: 60_000, interval: 200 }).toEqual(before);
    }
    expect(notices.filter((sentence) => sentence.includes("made anew"))).toHaveLength(1);
    expect(notices.filter((sentence) => sentence.includes("not in the graph yet"))).toHaveLength(3);
  },
);

/** Files with something in them, by their paths inside the folder. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /^graph\.grafeo/.test(name))
    .filter((name) => statSync(join(folder, name)).isFile() && statSync(join(folder, name)).size > 0)
    .sort();
}
