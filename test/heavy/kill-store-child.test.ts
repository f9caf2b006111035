import { existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { newFolder } from "../graph/archive/folders.ts";
import { opened } from "../server/case/cases.ts";
import { reportText, submissionOf } from "../server/case/reports.ts";
import { chance } from "./chance.ts";
import { count, report } from "./count.ts";
import { engineChildrenOf } from "./store-child.ts";

const KILLS = count("kill store child", { few: 3, full: 100 });
const REPORTS_A_KILL = 8;
/** Milliseconds after which the child is killed: about as long as one round of writing takes. */
const MOST_WAIT_MS = 150;

it.skipIf(!existsSync("/proc/self/stat"))(
  "A case whose store child is killed again and again while it is filled has the graph of one that was left alone",
  async () => {
    const { held: clean } = await opened(await newFolder());
    const [cleanChild] = engineChildrenOf(process.pid);
    const { held, notices } = await opened(await newFolder());
    const chances = chance(4);
    let inTheMiddle = 0;
    let lost = 0;
    const killOne = async (): Promise<void> => {
      await wait(chances.below(MOST_WAIT_MS));
      const child = engineChildrenOf(process.pid).find((pid) => pid !== cleanChild);
      if (child === undefined) return;
      if ((await held.status({ hash: false })).waiting > 0) inTheMiddle += 1;
      process.kill(child, "SIGKILL");
    };
    for (let kill = 0; kill < KILLS; kill++) {
      const numbers = Array.from({ length: REPORTS_A_KILL }, (_, at) => kill * REPORTS_A_KILL + at);
      const submission = (number: number) => submissionOf(reportText(number), `report-${number}.txt`);
      const killing = killOne();
      const jobs: string[] = [];
      for (const number of numbers) jobs.push((await held.submit(submission(number))).id);
      await killing;
      await held.idle();
      for (const job of jobs) if ((await held.job(job))?.status !== "done") lost += 1;
      for (const number of numbers) await clean.submit(submission(number));
      await clean.idle();
      // Lost, doubled or torn: the hash, which goes over every document, entity, claim and edge, would tell.
      expect({ ...(await held.status()), case: null }).toEqual({ ...(await clean.status()), case: null });
    }
    report("kill -9 of the store child", {
      kills: KILLS,
      "while documents waited": inTheMiddle,
      documents: KILLS * REPORTS_A_KILL,
      "acknowledged and lost": lost,
      "graph hash as undisturbed": `${KILLS}/${KILLS}`,
    });
    expect(lost).toBe(0);
    expect(notices).toEqual([]);
  },
);
