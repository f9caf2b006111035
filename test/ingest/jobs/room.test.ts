import { describe, expect, it } from "vitest";
import { newEntry } from "../../../graph/archive/catalogue.ts";
import { LIMITS, type Origin } from "../../../graph/model/index.ts";
import { openRoom } from "../../../ingest/jobs/room.ts";
import { intakeOf } from "../../graph/archive/folders.ts";

const inside = (container: string, depth: number): Origin => ({ container, place: "a file", depth });

/** Two archives that came in by themselves, each with an archive in it. */
const entries = new Map(
  [
    newEntry("outer", intakeOf("outer.zip")),
    newEntry("other", intakeOf("other.zip")),
    newEntry("inner", { ...intakeOf("inner.zip"), origin: inside("outer", 1) }),
    newEntry("second", { ...intakeOf("second.zip"), origin: inside("outer", 1) }),
    newEntry("elsewhere", { ...intakeOf("elsewhere.zip"), origin: inside("other", 1) }),
  ].map((entry) => [entry.sha256, entry]),
);
const opened = () => openRoom({ find: (sha) => entries.get(sha) ?? null });

describe("room for what unfolds out of one source", () => {
  it("counts what all archives in an archive hold together, by bytes and by number", () => {
    const room = opened();
    const half = LIMITS.expandedBytes / 2;
    const inner = room.open("inner");
    inner.take(half);
    room.open("second").take(half);
    expect(() => inner.take(1)).toThrow(
      expect.objectContaining({
        code: "source/over-limit",
        message: `outer.zip has more than ${LIMITS.expandedBytes} bytes in what stands in it.`,
      }),
    );
    room.open("elsewhere").take(half);

    const many = opened();
    const first = many.open("inner");
    for (let at = 0; at < LIMITS.containerParts; at += 1) first.take(1);
    expect(() => many.open("second").take(1)).toThrow(expect.objectContaining({ code: "source/over-limit" }));
  });

  it("leaves what came out of a source itself to the limits of that source", () => {
    const outer = opened().open("outer");
    for (let at = 0; at < 3; at += 1) outer.take(LIMITS.expandedBytes);
  });

  it("counts what comes out of an archive once, however often it is opened again", () => {
    const room = opened();
    for (let times = 0; times < 3; times += 1) room.open("inner").take(LIMITS.expandedBytes);
    expect(() => room.open("second").take(1)).toThrow("outer.zip has more than");
  });
});
