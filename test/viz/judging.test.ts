import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClaimSnapshot, Decision, DecisionAct, DecisionListing } from "../../graph/model/index.ts";
import { analyst, askAgain, askAnalyst, keepAnalyst, useAnalyst } from "../../viz/desk/analyst.ts";
import { byClaim, verdictOf } from "../../viz/desk/decisions-about.ts";
import { judge, judgeSwiftly, takeBack } from "../../viz/desk/judging.ts";
import { claimWords, credibilityWords, decisionWords, reviewedWords } from "../../viz/desk/judging-words.ts";
import { judgedOn, review, useReview } from "../../viz/desk/reviewing.ts";
import { EMPTY_DESK, useDesk } from "../../viz/desk/store.ts";
import { claimOf } from "./made.ts";

const party = (name: string) => ({
  document: "ab",
  local: name,
  type: "Country" as const,
  name,
  aliases: [],
  spans: [],
});
const words = { start: 0, end: 1, text: "x" };
const snapshot: ClaimSnapshot = {
  id: "claim:1",
  document: "ab",
  type: "SPIES_ON",
  polarity: "positive",
  subject: party("China"),
  object: party("Belgium"),
  evidence: words,
  trigger: words,
  subjectSpan: words,
  objectSpan: words,
};
const made = { id: "decision:1", after: null, at: "2026-11-24T05:00:00.000Z", by: "Vera", why: null };
const decisionOf = (act: DecisionAct, given: Partial<Decision> = {}) =>
  ({ ...made, ...act, ...given }) as Decision;
const listingOf = (decision: Decision, stands = true): DecisionListing => ({
  decision,
  stands,
  homeless: null,
});

/** What the page sent to be decided, oldest first. */
let sent: Record<string, unknown>[];
/** The next answers of the server to that; kept unless said otherwise. */
let refusals: { readonly code: string; readonly message: string; readonly hint: string }[];
let open: { readonly rows: ReturnType<typeof claimOf>[]; readonly total: number };
const jsonOf = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  sent = [];
  refusals = [];
  open = { rows: ["claim:1", "claim:2"].map((id) => claimOf({ id })), total: 2 };
  useDesk.setState(EMPTY_DESK);
  useAnalyst.setState({ said: null, answer: null });
  const answer = async (path: string, init?: RequestInit) => {
    if (path === "api/decisions" && init?.method === "POST") {
      sent.push(JSON.parse(String(init.body)));
      const error = refusals.shift();
      if (error) return jsonOf({ error }, 400);
      return jsonOf({ decision: { ...made, id: `decision:${sent.length}` }, documents: 1, pending: 0 }, 201);
    }
    if (path.startsWith("api/claims?")) return jsonOf(open);
    return jsonOf({ error: { code: "usage/no-such", message: `There is no ${path}.`, hint: "" } }, 404);
  };
  vi.stubGlobal("fetch", vi.fn(answer));
});
afterEach(() => vi.unstubAllGlobals());

describe("who decides", () => {
  it("is asked once, and known from then on", async () => {
    const asking = askAnalyst();
    useAnalyst.getState().answer?.("  Vera ");
    expect(await asking).toBe("Vera");
    expect(await askAnalyst()).toBe("Vera");
    expect(useAnalyst.getState().answer).toBeNull();
  });

  it("can be changed, and stays where the question is closed", async () => {
    keepAnalyst("Vera");
    const closing = askAgain();
    useAnalyst.getState().answer?.(null);
    expect(await closing).toBeNull();
    expect(analyst()).toBe("Vera");
    const changing = askAgain();
    useAnalyst.getState().answer?.("Anna");
    await changing;
    expect(analyst()).toBe("Anna");
  });
});

describe("judging", () => {
  it("sends what was decided with who decides and why, and can be undone as a step", async () => {
    keepAnalyst("Vera");
    const outcome = await judge({ kind: "reject-claim", claim: "claim:1", why: " satire " }, "reject it");
    expect(outcome.kind).toBe("decided");
    expect(sent).toEqual([{ kind: "reject-claim", claim: "claim:1", by: "Vera", why: "satire" }]);
    expect(useDesk.getState().history.past).toEqual([
      { kind: "decision", words: "reject it", decision: "decision:1", undoneBy: null },
    ]);
  });

  it("sends nothing where nobody says who decides", async () => {
    const judging = judge({ kind: "accept-claim", claim: "claim:1" }, "accept it");
    useAnalyst.getState().answer?.(null);
    expect(await judging).toEqual({ kind: "unsigned" });
    expect(sent).toEqual([]);
    expect(useDesk.getState().history.past).toEqual([]);
  });

  it("says what the server says where it refuses, and keeps no step", async () => {
    keepAnalyst("Vera");
    refusals = [{ code: "usage/no-such", message: "There is no claim claim:1.", hint: "" }];
    const outcome = await judge({ kind: "accept-claim", claim: "claim:1" }, "accept it");
    expect(outcome).toMatchObject({ kind: "refused", problem: { message: "There is no claim claim:1." } });
    expect(useDesk.getState().history.past).toEqual([]);
  });

  it("takes the latest step back as a step back, and an older one as a step of its own", async () => {
    keepAnalyst("Vera");
    await judgeSwiftly({ kind: "accept-claim", claim: "claim:1" }, "first");
    await judgeSwiftly({ kind: "accept-claim", claim: "claim:2" }, "second");
    await takeBack("decision:2", "not the second");
    expect(useDesk.getState().history).toMatchObject({
      past: [{ words: "first" }],
      future: [{ words: "second", undoneBy: "decision:3" }],
    });
    await judgeSwiftly({ kind: "accept-claim", claim: "claim:3" }, "third");
    await takeBack("decision:1", "not the first");
    expect(useDesk.getState().history.past.map(({ words }) => words)).toEqual([
      "first",
      "third",
      "not the first",
    ]);
  });
});

describe("reviewing one after the other", () => {
  beforeEach(async () => {
    keepAnalyst("Vera");
    await review.begin("case", "review", []);
  });
  const shown = () => {
    const { queue } = useReview.getState();
    return queue.claims[queue.at]?.id ?? null;
  };
  const accept = (id: string) =>
    review.judge(claimOf({ id }), { kind: "accept-claim", claim: id }, "accept", "accepted");

  it("shows the next claim before the server has kept the verdict, and counts it when it has", async () => {
    const [before, counted] = [shown(), useReview.getState().today];
    const judging = accept("claim:1");
    expect([before, shown()]).toEqual(["claim:1", "claim:2"]);
    await judging;
    expect(useReview.getState()).toMatchObject({ waiting: 1, today: counted + 1 });
  });

  it("brings a verdict back that was refused, and does not count it", async () => {
    const counted = useReview.getState().today;
    refusals = [{ code: "usage/invalid", message: "It cannot be.", hint: "" }];
    await accept("claim:1");
    const { queue, today, waiting, said } = useReview.getState();
    expect(queue.verdicts.get("claim:1")).toMatchObject({ state: "refused" });
    expect([today, waiting]).toEqual([counted, 2]);
    expect(said).toContain("It cannot be.");
  });

  it("takes back what was done last, a grade as well as a verdict, and goes to its claim", async () => {
    await accept("claim:1");
    const second = useReview.getState().queue.claims[1]!;
    await review.grade(second, {
      judgement: { kind: "grade-claim", claim: "claim:2", credibility: 5 },
      words: "grade it 5",
    });
    expect(useReview.getState().queue.claims[1]?.credibility).toBe(5);
    expect(shown()).toBe("claim:2");
    await review.undo();
    expect(useReview.getState().queue.claims[1]?.credibility).toBeNull();
    await review.undo();
    expect(sent.slice(2)).toEqual([
      { kind: "undo", decision: "decision:2", by: "Vera", why: null },
      { kind: "undo", decision: "decision:1", by: "Vera", why: null },
    ]);
    expect([shown(), useReview.getState().waiting]).toEqual(["claim:1", 2]);
  });

  it("counts what was judged on this day alone", () => {
    expect(judgedOn("2026-11-27", "2026-11-27 12")).toBe(12);
    expect(judgedOn("2026-11-28", "2026-11-27 12")).toBe(0);
    expect(judgedOn("2026-11-27", null)).toBe(0);
    expect(judgedOn("2026-11-27", "2026-11-27 many")).toBe(0);
  });
});

describe("decisions in words", () => {
  const edit = { kind: "edit-claim" as const, claim: snapshot };
  it.each([
    [{ kind: "reject-claim", claim: snapshot }, "rejected China spies on Belgium"],
    [
      { ...edit, changes: { reverse: true, type: "FUNDS", certainty: "possible", date: null } },
      "edited China spies on Belgium: turned round, act: funds, certainty: possible, date: none",
    ],
    [
      { kind: "grade-claim", claim: snapshot, credibility: 2 },
      "graded China spies on Belgium 2, probably true",
    ],
    [
      { kind: "grade-claim", claim: snapshot, credibility: null },
      "took away the grade of China spies on Belgium",
    ],
    [
      { kind: "grade-document", document: { sha256: "ab", title: "March" }, reliability: "B" },
      "graded March B, usually reliable",
    ],
    [{ kind: "merge-entities", entities: [party("China"), party("PRC")] }, "merged China and PRC"],
    [
      { kind: "retype-entity", entity: party("Wagner"), type: "Organisation", entityKind: "armed_group" },
      "made Wagner an organisation (armed group)",
    ],
    [{ kind: "note", about: { claim: snapshot }, text: "Ask." }, "noted on China spies on Belgium: Ask."],
    [{ kind: "tag", about: { entity: party("China") }, tag: "watch" }, "tagged China “watch”"],
  ] as const)("are one sentence each: %j", (act, sentence) => {
    expect(decisionWords(decisionOf(act as DecisionAct))).toBe(sentence);
  });

  it("say what was taken back, as far as that is known", () => {
    const rejected = decisionOf({ kind: "reject-claim", claim: snapshot });
    const undo = decisionOf({ kind: "undo", decision: "decision:1" }, { id: "decision:2" });
    expect(decisionWords(undo, () => rejected)).toBe("took back: Vera rejected China spies on Belgium");
    expect(decisionWords(undo)).toBe("took a decision back");
  });

  it("tell a denial, a grade and who reviewed", () => {
    expect(claimWords(claimOf({ polarity: "negative" }))).toBe("China spies on Belgium (a denial)");
    expect(credibilityWords(6)).toBe("6, truth cannot be judged");
    expect(reviewedWords(claimOf({}))).toBeNull();
    expect(reviewedWords(claimOf({ review: "accepted", reviewedBy: "Vera", edited: ["type"] }))).toBe(
      "Accepted as edited by Vera",
    );
  });
});

describe("decisions about several claims", () => {
  it("go to the claim that each is about, notes and tags among them", () => {
    const rows = [
      listingOf(decisionOf({ kind: "note", about: { claim: snapshot }, text: "Ask." })),
      listingOf(decisionOf({ kind: "accept-claim", claim: { ...snapshot, id: "claim:2" } })),
      listingOf(decisionOf({ kind: "tag", about: { entity: party("China") }, tag: "watch" })),
    ];
    const found = byClaim(["claim:1", "claim:2", "claim:3"], rows);
    expect([...found.values()].map(({ length }) => length)).toEqual([1, 1, 0]);
  });

  it("make the verdict by the latest that stands", () => {
    const accepted = decisionOf({ kind: "accept-claim", claim: snapshot });
    const rejected = decisionOf({ kind: "reject-claim", claim: snapshot }, { id: "decision:2" });
    const graded = decisionOf({ kind: "grade-claim", claim: snapshot, credibility: 1 }, { id: "decision:3" });
    expect(verdictOf([listingOf(graded), listingOf(rejected, false), listingOf(accepted)])).toEqual(accepted);
    expect(verdictOf([listingOf(graded)])).toBeNull();
  });
});
