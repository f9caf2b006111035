import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { type Lanes, LanesClosed, openLanes, ThreadDied } from "../../../ingest/threads/index.ts";

/** Answers with the question and the place among all threads started; ends, fails or stays silent when told so. */
const ANSWERING = `const { parentPort, workerData } = require("node:worker_threads");
  parentPort.on("message", (question) => {
    if (question === "end") process.exit(3);
    if (question === "fail") throw new Error("boom");
    if (question !== "wait") parentPort.postMessage(question + " by " + workerData);
  });
  parentPort.postMessage("ready");`;

let opened: Lanes<unknown, string>[] = [];
afterEach(async () => {
  await Promise.all(opened.map((lanes) => lanes.close()));
  opened = [];
});

function open(lanes: number, options: { readonly code?: string; readonly limitMs?: number } = {}) {
  const told = { started: 0 };
  const own = openLanes<unknown, string>({
    lanes,
    limitMs: options.limitMs,
    start: () => {
      told.started += 1;
      return new Worker(options.code ?? ANSWERING, { eval: true, workerData: told.started });
    },
  });
  opened.push(own);
  return { told, ask: own.ask, close: own.close };
}

/** The answer, or the error, of each question asked at once. */
const answersTo = (ask: (question: unknown) => Promise<string>, questions: readonly unknown[]) =>
  Promise.all(questions.map((question) => ask(question).catch((error: unknown) => error)));

describe("lanes", () => {
  it("answer one question at a time, in the order of asking, by threads that stay", async () => {
    const { ask, told } = open(1);
    expect(await answersTo(ask, ["a", "b", "c"])).toEqual(["a by 1", "b by 1", "c by 1"]);
    expect(told.started).toBe(1);
  });

  it("start no thread before it is asked for, and no more than there are lanes", async () => {
    const { ask, told } = open(3);
    expect(told.started).toBe(0);
    await answersTo(ask, ["a", "b", "c", "d", "e"]);
    expect(told.started).toBe(3);
  });

  it("tell whose question ended a thread, and answer those that waited by a new one", async () => {
    const { ask } = open(1);
    expect(await answersTo(ask, ["a", "end", "b", "fail", "c"])).toEqual([
      "a by 1",
      expect.any(ThreadDied),
      "b by 2",
      expect.objectContaining({ name: "ThreadDied", message: "boom" }),
      "c by 3",
    ]);
  });

  it("end a thread that takes too long over a question, and answer the next", async () => {
    const { ask } = open(1, { limitMs: 400 });
    expect(await answersTo(ask, ["wait", "a"])).toEqual([
      expect.objectContaining({ name: "ThreadDied", message: "it took longer than 400 ms" }),
      "a by 2",
    ]);
  });

  it.each([
    ["fails", `throw new Error("no start")`, "no start"],
    ["ends", "process.exit(0)", "its thread ended"],
  ])("leave nobody waiting for a thread whose start %s", async (_, code, message) => {
    const { ask, told } = open(1, { code });
    const answers = await answersTo(ask, ["a", "b", "c"]);
    for (const answer of answers) expect(answer).toMatchObject({ message });
    for (const answer of answers) expect(answer).not.toBeInstanceOf(ThreadDied);
    // Each asks for a thread anew: what was wrong may have passed.
    expect(told.started).toBe(3);
  });

  it("refuse what cannot be handed over, and answer the next by the same thread", async () => {
    const { ask } = open(1, { limitMs: 300 });
    expect(await answersTo(ask, [() => 1])).toEqual([expect.objectContaining({ name: "DataCloneError" })]);
    // Longer than the limit: nothing may be waiting for the answer that never comes.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await ask("a")).toBe("a by 1");
  });

  it("refuse, when they are closed, what is being answered, what waits and what is asked later", async () => {
    const { ask, close } = open(1);
    await ask("a");
    const asked = answersTo(ask, ["wait", "b", "c"]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await close();
    expect(await asked).toEqual([1, 2, 3].map(() => expect.any(LanesClosed)));
    await expect(ask("d")).rejects.toBeInstanceOf(LanesClosed);
  });
});
