import { type ClaimCard, RELATIONS } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { claimWords } from "../desk/judging-words.ts";
import { refusedIn } from "../desk/review-queue.ts";
import { review, useReview } from "../desk/reviewing.ts";
import { useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import { EntityLink } from "./Parts.tsx";

/** Who does what to whom, and where it stands on the network. */
export function Parties({ claim }: { readonly claim: ClaimCard }) {
  const isInView = useDesk((state) => state.page?.edges.some(({ id }) => id === claim.edge) ?? false);
  const { label, symmetric, meaning } = RELATIONS[claim.type];
  return (
    <header className={`review-head hue-${claim.family}`}>
      <h3 className="edge-title">
        <EntityLink entity={claim.subject} />
        <span className="verb" title={meaning}>
          {symmetric ? `↔ ${label}` : `${label} →`}
        </span>
        <EntityLink entity={claim.object} />
      </h3>
      {isInView ? (
        <button type="button" className="link" onClick={() => desk.select({ kind: "edge", id: claim.edge })}>
          All its evidence
        </button>
      ) : (
        <button
          type="button"
          className="link"
          onClick={() => void desk.bringIn({ kind: "edge", edge: claim.edge })}
        >
          Show on the network
        </button>
      )}
    </header>
  );
}

/** What the server would not keep: each can be gone back to. */
export function Refused() {
  const queue = useReview((state) => state.queue);
  return refusedIn(queue).map(
    ({ claim, verdict }) =>
      verdict.problem && (
        <div key={claim.id} className="problem review-refused" role="alert">
          <p>
            Not kept: {claimWords(claim)}, {verdict.words}. {verdict.problem.message}
          </p>
          <button type="button" className="button" onClick={() => review.goTo(claim.id)}>
            Go back to it
          </button>{" "}
          <button type="button" className="button" onClick={() => review.dismiss(claim.id)}>
            Let it be
          </button>
        </div>
      ),
  );
}

/** How far it has come: "12 judged today, 328 to go". */
export function Progress() {
  const { queue, waiting, today, scope } = useReview();
  if (waiting === null) return null;
  const sitting = queue.judged.length;
  return (
    <div className="review-progress">
      <span>
        {today.toLocaleString("en-GB")} judged today ·{" "}
        {waiting === 0 ? "none" : waiting.toLocaleString("en-GB")} to go{" "}
        {scope === "view" ? "in view" : "in the case"}
      </span>
      {sitting > 0 && (
        <progress
          value={sitting}
          max={sitting + waiting}
          aria-label={`${sitting} of ${sitting + waiting} judged in this sitting`}
        />
      )}
    </div>
  );
}

/** In place of a claim, when none is left. */
export function Done() {
  const { waiting, queue, scope, edges } = useReview();
  const skipped = queue.skipped.size;
  return (
    <div className="review-done">
      <h3>{skipped > 0 ? "Only what you skipped is left" : "Nothing is left to review here"}</h3>
      <p className="quiet">
        {skipped > 0 && `${counted(skipped, "claim")} skipped. `}
        {scope === "view" && edges?.length === 0 && "No edge is in view. "}
        {waiting === 0 &&
          queue.judged.length > 0 &&
          `${counted(queue.judged.length, "claim")} judged in this sitting. `}
        {scope === "view" && "Claims that are not in view may still wait."}
      </p>
    </div>
  );
}
