import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openParser, openParserThreads, type ParserThreads } from "../../../ingest/parse/index.ts";
import { packParses, unpackParses } from "../../../ingest/parse/packed.ts";
import { LanesClosed } from "../../../ingest/threads/index.ts";

let threads: ParserThreads;
beforeAll(async () => {
  threads = await openParserThreads({ lanes: 2 });
});
afterAll(() => threads.close());

const SENTENCES = Array.from({ length: 400 }, (_, i) =>
  `On ${i} May the envoy ${"who knew the minister ".repeat(i % 4)}paid agent ${i} for the ministry 's plans .`.split(
    " ",
  ),
);

describe("the parser's threads", () => {
  it("give the same parses as one thread, in the order of the sentences", async () => {
    const one = await openParser();
    expect(threads.model).toBe(one.model);
    expect(await threads.parse(SENTENCES)).toEqual(one.parse(SENTENCES));
  });

  it("keep apart what is asked side by side", async () => {
    const [some, others] = [SENTENCES.slice(0, 150), SENTENCES.slice(150)];
    const both = await Promise.all([threads.parse(some), threads.parse(others)]);
    expect(both.flat()).toEqual(await threads.parse(SENTENCES));
  });

  it("leave this thread free meanwhile", async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await threads.parse([...SENTENCES, ...SENTENCES, ...SENTENCES]);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(20);
  });

  it("have nothing to say of nothing", async () => {
    expect(await threads.parse([])).toEqual([]);
  });

  it("refuse what is asked after they were closed", async () => {
    const closed = await openParserThreads({ lanes: 1 });
    const asked = closed.parse(SENTENCES);
    await closed.close();
    await expect(asked).rejects.toBeInstanceOf(LanesClosed);
    await expect(closed.parse(SENTENCES)).rejects.toBeInstanceOf(LanesClosed);
  });

  it("hand parses over as numbers and lose nothing", async () => {
    const parses = (await openParser()).parse([...SENTENCES.slice(0, 5), []]);
    expect(unpackParses(packParses(parses))).toEqual(parses);
  });
});
