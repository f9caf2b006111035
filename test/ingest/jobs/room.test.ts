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
    room.take(inside("inner", 2), half);
    room.take(inside("second", 2), half);
    expect(() => room.take(inside("inner", 2), 1)).toThrow(
      expect.objectContaining({
        code: "source/over-limit",
        message: `outer.zip has more than ${LIMITS.expandedBytes} bytes in what stands in it.`,
      }),
    );
    room.take(inside("elsewhere", 2), half);

    const many = opened();
    for (let at = 0; at < LIMITS.containerParts; at += 1) many.take(inside("inner", 2), 1);
    expect(() => many.take(inside("second", 2), 1)).toThrow(
      expect.objectContaining({ code: "source/over-limit" }),
    );
  });

  it("leaves what came out of a source itself to the limits of that source", () => {
    const room = opened();
    for (let at = 0; at < 3; at += 1) room.take(inside("outer", 1), LIMITS.expandedBytes);
  });
});
