import { describe, expect, it } from "vitest";
import {
  EMPTY_QUEUE,
  gone,
  openIn,
  type Queue,
  refusedIn,
  shownIn,
  stepped,
  withCard,
  withKept,
  withMore,
  withoutVerdict,
  withRefused,
  withSkipped,
  withVerdict,
} from "../../viz/desk/review-queue.ts";
import { claimOf } from "./made.ts";

const claims = ["one", "two", "three", "four"].map((id) => claimOf({ id }));
const queue = withMore(EMPTY_QUEUE, claims);
const shown = (one: Queue) => shownIn(one)?.id ?? null;
const problem = { code: "usage/no-such", message: "There is no claim one.", hint: "" };

describe("a queue of claims", () => {
  it("shows the first, and the next as soon as it is judged, before the server has answered", () => {
    expect(shown(EMPTY_QUEUE)).toBeNull();
    expect(shown(queue)).toBe("one");
    const after = withVerdict(queue, "one", "accepted");
    expect(shown(after)).toBe("two");
    expect(after.verdicts.get("one")).toMatchObject({ words: "accepted", state: "sending", decision: null });
    expect(openIn(after)).toBe(3);
  });

  it("goes past what was judged or skipped, and begins at the front again when the end has come", () => {
    const third = gone(withVerdict(gone(queue, "two"), "two", "accepted"), "three");
    expect(shown(withSkipped(third))).toBe("four");
    const last = withVerdict(withSkipped(third), "four", "rejected");
    expect(shown(last)).toBe("one");
    const done = withVerdict(last, "one", "accepted");
    expect(shown(done)).toBeNull();
    expect(openIn(done)).toBe(0);
  });

  it("steps forth and back over all of them, and stays at the ends", () => {
    expect(shown(stepped(queue, -1))).toBe("one");
    const after = withVerdict(queue, "one", "accepted");
    expect(shown(stepped(after, -1))).toBe("one");
    expect(shown(stepped(gone(queue, "four"), 1))).toBe("four");
  });

  it("brings a claim back that the server refused, with why, and leaves what is shown alone", () => {
    const refused = withRefused(withVerdict(queue, "one", "accepted"), "one", problem);
    expect(shown(refused)).toBe("two");
    expect(openIn(refused)).toBe(4);
    expect(refusedIn(refused).map(({ claim, verdict }) => [claim.id, verdict.problem?.message])).toEqual([
      ["one", "There is no claim one."],
    ]);
    expect(refused.judged).toEqual([]);
    expect(refusedIn(withoutVerdict(refused, "one"))).toEqual([]);
  });

  it("shows a refused claim at once where nothing else is left", () => {
    const single = withVerdict(withMore(EMPTY_QUEUE, [claims[0]!]), "one", "accepted");
    expect(shown(single)).toBeNull();
    expect(shown(withRefused(single, "one", problem))).toBe("one");
  });

  it("goes back to a claim of which nobody said who judged it, without a word", () => {
    const back = withRefused(withVerdict(queue, "one", "accepted"), "one", null);
    expect(shown(back)).toBe("one");
    expect(refusedIn(back)).toEqual([]);
    expect(openIn(back)).toBe(4);
  });

  it("knows the decision of what was kept, for taking it back", () => {
    const kept = withKept(withVerdict(queue, "one", "accepted"), "one", "decision:7");
    expect(kept.verdicts.get("one")).toMatchObject({ state: "kept", decision: "decision:7" });
    expect(kept.judged).toEqual(["one"]);
    const back = gone(withoutVerdict(kept, "one"), "one");
    expect([shown(back), openIn(back), back.judged]).toEqual(["one", 4, []]);
  });

  it("takes a skipped claim for judged once it is judged all the same", () => {
    const skipped = withSkipped(queue);
    expect([shown(skipped), openIn(skipped)]).toEqual(["two", 3]);
    const judged = withVerdict(gone(skipped, "one"), "one", "accepted");
    expect([judged.skipped.size, openIn(judged)]).toEqual([0, 3]);
  });

  it("takes more in behind what is there, once each, and shows it where nothing was left", () => {
    const more = withMore(queue, [claims[1]!, claimOf({ id: "five" })]);
    expect(more.claims.map(({ id }) => id)).toEqual(["one", "two", "three", "four", "five"]);
    expect(shown(more)).toBe("one");
    const done = ["one", "two", "three", "four"].reduce((now, id) => withVerdict(now, id, "accepted"), queue);
    expect(shown(withMore(done, [claimOf({ id: "five" })]))).toBe("five");
  });

  it("shows a claim as it has become meanwhile", () => {
    const graded = withCard(queue, claimOf({ id: "one", credibility: 2 }));
    expect(shownIn(graded)?.credibility).toBe(2);
    expect(graded.claims).toHaveLength(4);
  });
});
