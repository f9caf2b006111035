import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { contextOf } from "../desk/contexts.ts";
import { desk } from "../desk/desk.ts";
import type { Judgement } from "../desk/judging.ts";
import { claimWords } from "../desk/judging-words.ts";
import { isSingleKey } from "../desk/keys.ts";
import { openIn, shownIn } from "../desk/review-queue.ts";
import { review, type Scope, useReview } from "../desk/reviewing.ts";
import { isolated } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import type { Drawn } from "../desk/working-set.ts";
import { ClaimEvidence } from "./ClaimEvidence.tsx";
import { EditClaim } from "./EditClaim.tsx";
import { GradingForm } from "./Grading.tsx";
import { ProblemNote } from "./Parts.tsx";
import { Reasons } from "./Reasons.tsx";
import { Done, Parties, Progress, Refused } from "./ReviewParts.tsx";

type Form = "reject" | "edit" | "grade";

/** What can be done with the claim that is shown, and by which key. */
const ACTIONS: readonly (readonly [action: "accept" | Form | "skip", key: string, label: string])[] = [
  ["accept", "a", "Accept"],
  ["reject", "r", "Reject…"],
  ["edit", "e", "Edit…"],
  ["grade", "g", "Grade…"],
  ["skip", "s", "Skip"],
];

const HOW_ORDERED = {
  review: "Covert acts come first, then influence and pressure; disputed and lone claims before others.",
  newest: "The newest publication comes first.",
} as const;

/** Claims that nobody has reviewed yet, one at a time, judged by keyboard. */
export function Review({ view }: { readonly view: Drawn }) {
  const { scope, order, edges, queue, loading, problem, said, waiting, acts } = useReview();
  const edition = useDesk((state) => state.edition);
  const [form, setForm] = useState<Form | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const claim = shownIn(queue);
  const verdict = claim ? queue.verdicts.get(claim.id) : undefined;
  const inView = useMemo(() => view.edges.map(({ id }) => id), [view.edges]);
  // What a verdict took from the view takes nothing from the queue.
  const isOtherView = useMemo(() => {
    const asked = new Set(edges);
    return scope === "view" && edges !== null && inView.some((id) => !asked.has(id));
  }, [scope, edges, inView]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once, with what is in view then
  useEffect(() => {
    if (waiting === null && !loading) void review.begin(scope, order, inView);
    // What opened it may be gone; the keys are for the first claim.
    if (document.activeElement === document.body) panel.current?.focus();
  }, []);
  // The notice at the top says that the server is gone, and is answered there, for all panels.
  const isGone = useDesk((state) => state.problem !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the server is back
  useEffect(() => {
    if (!isGone && problem?.code === null) void review.again();
  }, [isGone]);
  const edge = claim?.edge ?? null;
  useEffect(() => {
    desk.light(edge);
    return () => desk.light(null);
  }, [edge]);

  const shown = claim?.id ?? null;
  const next = queue.claims[queue.at + 1]?.id ?? null;
  useEffect(() => {
    // The next claim comes with its context.
    if (next !== null) void contextOf(next);
  }, [next]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edition more says that the claim may have changed
  useEffect(() => {
    if (shown !== null) void review.refresh(shown);
  }, [shown, edition]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each claim begins without a form, at its top
  useEffect(() => {
    setForm(null);
    panel.current?.querySelector(".review-claim")?.scrollTo({ top: 0 });
  }, [shown]);

  const close = () => {
    setForm(null);
    panel.current?.focus();
  };
  const decide = (judgement: Judgement, words: string, done: string) => {
    if (!claim) return;
    close();
    void review.judge(claim, judgement, words, done).then(() => {
      // The question who decides took the focus with it.
      if (document.activeElement === document.body) panel.current?.focus();
    });
  };
  const act = (action: "accept" | Form | "skip") => {
    if (!claim) return;
    if (action === "skip") review.skip();
    else if (action === "accept")
      decide({ kind: "accept-claim", claim: claim.id }, `accept ${claimWords(claim)}`, "accepted");
    else setForm(action);
  };

  const onKey = (event: KeyboardEvent) => {
    const struck = (key: string) => isSingleKey(event.nativeEvent, key);
    const action = ACTIONS.find(([, key]) => struck(key));
    if (action) act(action[0]);
    else if (struck("z")) void review.undo();
    else if (struck("j")) review.step(1);
    else if (struck("k")) review.step(-1);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys hold while it has the focus
    <section className="review" ref={panel} tabIndex={0} aria-label="Claims to review" onKeyDown={onKey}>
      <div className="review-tools">
        <label>
          <span className="quiet">Claims</span>
          <select
            className="field"
            value={scope}
            onChange={(event) => void review.begin(event.target.value as Scope, order, inView)}
          >
            <option value="view">in view</option>
            <option value="case">of the whole case</option>
          </select>
        </label>
        <label>
          <span className="quiet">Order</span>
          <select
            className="field"
            value={order}
            title={HOW_ORDERED[order]}
            onChange={(event) =>
              void review.begin(scope, event.target.value === "newest" ? "newest" : "review", inView)
            }
          >
            <option value="review">what matters most</option>
            <option value="newest">newest</option>
          </select>
        </label>
        <Progress />
        {isOtherView && (
          <button type="button" className="link" onClick={() => void review.begin(scope, order, inView)}>
            The view has changed: list anew
          </button>
        )}
        <p className="quiet small review-order">{HOW_ORDERED[order]}</p>
      </div>
      <p className="hidden" role="status">
        {said} {claim && !verdict && `Now: ${claimWords(claim)}. ${isolated(claim.evidence.text)}`}
      </p>
      {problem &&
        (isGone && problem.code === null ? (
          <p className="quiet">Nothing could be read.</p>
        ) : (
          <ProblemNote problem={problem}>
            <button type="button" className="button" onClick={() => void review.again()}>
              Try again
            </button>
          </ProblemNote>
        ))}
      <Refused />
      {claim === null && loading && (
        <p className="quiet loading" role="status">
          Reading…
        </p>
      )}
      {claim === null && !loading && problem === null && waiting !== null && <Done />}
      {claim && (
        <div className="review-two">
          <div className="review-claim">
            <Parties claim={claim} />
            <ClaimEvidence key={claim.id} claim={claim} />
          </div>
          <div className="review-judging">
            {verdict && verdict.state !== "refused" && (
              <p className="verdict">
                <span>
                  {verdict.words}
                  <span className="quiet">{verdict.state === "sending" ? ", being kept" : ""}</span>
                </span>
              </p>
            )}
            {form === null && (
              <div className="review-actions">
                {ACTIONS.map(([action, key, label]) => (
                  <button
                    key={action}
                    type="button"
                    className={`judge-action large to-${action}`}
                    aria-keyshortcuts={key.toUpperCase()}
                    onClick={() => act(action)}
                  >
                    <kbd>{key.toUpperCase()}</kbd> {label}
                  </button>
                ))}
              </div>
            )}
            {form === "reject" && (
              <Reasons
                onReject={(why) =>
                  decide(
                    { kind: "reject-claim", claim: claim.id, why },
                    `reject ${claimWords(claim)}`,
                    why === null ? "rejected" : `rejected: ${why}`,
                  )
                }
                onCancel={close}
              />
            )}
            {form === "grade" && (
              <GradingForm
                claim={claim}
                onGrade={(gradings) => {
                  for (const grading of gradings) void review.grade(claim, grading);
                  close();
                }}
                onCancel={close}
              />
            )}
            {form === "edit" && (
              <EditClaim
                claim={claim}
                onEdit={(judgement, words) => review.edit(claim, judgement, words)}
                onClose={close}
              />
            )}
            <p className="review-other">
              <button
                type="button"
                className="link"
                disabled={acts.length === 0}
                aria-keyshortcuts="Z"
                onClick={() => void review.undo()}
              >
                <kbd>Z</kbd> Undo
              </button>
              <button
                type="button"
                className="link"
                disabled={queue.at === 0}
                aria-keyshortcuts="K"
                onClick={() => review.step(-1)}
              >
                <kbd>K</kbd> Before
              </button>
              <button
                type="button"
                className="link"
                disabled={queue.at >= queue.claims.length - 1}
                aria-keyshortcuts="J"
                onClick={() => review.step(1)}
              >
                <kbd>J</kbd> Next
              </button>
              {verdict && openIn(queue) > 0 && (
                <button type="button" className="link" onClick={review.next}>
                  On to what is open
                </button>
              )}
            </p>
          </div>
        </div>
      )}
    </section>
  );
}
