import { useState } from "react";
import { type Decision, type DecisionListing, documentKey } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { desk } from "../desk/desk.ts";
import { takeBack } from "../desk/judging.ts";
import { decisionWords, moment } from "../desk/judging-words.ts";
import { inSentence, isolated } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import { Name, ProblemNote, When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

const ROWS = 100;

/** Where the words are that a decision is about: its document, at its claim where it is about one; null for an undo. */
function placeOf(decision: Decision): { readonly id: string; readonly claim: string | null } | null {
  const at = (sha256: string, claim: string | null = null) => ({ id: documentKey(sha256), claim });
  if ("claim" in decision) return at(decision.claim.document, decision.claim.id);
  if ("entity" in decision) return at(decision.entity.document);
  if ("document" in decision) return at(decision.document.sha256);
  if ("entities" in decision) return decision.entities[0] ? at(decision.entities[0].document) : null;
  if ("parts" in decision) return decision.parts[0] ? at(decision.parts[0].entity.document) : null;
  if (!("about" in decision)) return null;
  const { about } = decision;
  if ("claim" in about) return at(about.claim.document, about.claim.id);
  return at("entity" in about ? about.entity.document : about.document.sha256);
}

function Row({
  listing,
  find,
  onProblem,
}: {
  readonly listing: DecisionListing;
  readonly find: (id: string) => Decision | null;
  readonly onProblem: (problem: Problem | null) => void;
}) {
  const { decision, stands, homeless } = listing;
  const [busy, setBusy] = useState(false);
  const place = placeOf(decision);
  const words = decisionWords(decision, find);
  const isUndo = decision.kind === "undo";
  const undo = async () => {
    setBusy(true);
    onProblem(null);
    const outcome = await takeBack(decision.id, `take back: ${words}`);
    if (outcome.kind === "refused") onProblem(outcome.problem);
    setBusy(false);
  };
  return (
    <tr className={stands || isUndo ? "" : "undone"}>
      <td className="date">{moment(decision.at)}</td>
      <td>
        <Name of={decision.by} />
      </td>
      <td>
        {place === null ? (
          words
        ) : (
          <button
            type="button"
            className="link decision-words"
            onClick={() => desk.select({ kind: "document", ...place })}
          >
            {words}
          </button>
        )}
        {decision.why !== null && <span className="quiet">: {isolated(decision.why)}</span>}
        {homeless !== null && stands && <p className="homeless">No longer found: {homeless}</p>}
      </td>
      <td className="decision-state">
        {isUndo ? (
          ""
        ) : stands ? (
          <button
            type="button"
            className="link"
            disabled={busy}
            aria-label={`Undo: ${inSentence(decision.by)} ${words}`}
            onClick={() => void undo()}
          >
            {busy ? "Undoing…" : "Undo"}
          </button>
        ) : (
          <span className="quiet">taken back</span>
        )}
      </td>
    </tr>
  );
}

/** What analysts decided, the latest first: who, what, when and why, and a way to take it back. */
export function Decisions() {
  const edition = useDesk((state) => state.edition);
  const [homeless, setHomeless] = useState(false);
  const [limit, setLimit] = useState(ROWS);
  const [problem, setProblem] = useState<Problem | null>(null);
  const loaded = useLoaded(`decisions ${homeless} ${limit}`, edition, () =>
    api.decisions({ limit, ...(homeless && { homeless }) }),
  );
  return (
    <div className="decisions">
      {problem && <ProblemNote problem={problem} />}
      <When loaded={loaded}>
        {({ rows, total }) => {
          const byId = new Map(rows.map(({ decision }) => [decision.id, decision]));
          if (total === 0 && !homeless) {
            return (
              <p className="quiet">
                Nothing is decided yet. Accept or reject a claim on its card, or in Review.
              </p>
            );
          }
          const onlyLost = (
            <label className="decisions-filter">
              <input
                type="checkbox"
                checked={homeless}
                onChange={(event) => setHomeless(event.target.checked)}
              />
              Only those whose claim, name or document is no longer found
            </label>
          );
          if (total === 0) {
            return (
              <>
                {onlyLost}
                <p className="quiet">All that decisions are about is still there.</p>
              </>
            );
          }
          return (
            <>
              {onlyLost}
              <table aria-label="Decisions">
                <thead>
                  <tr>
                    <th>When</th>
                    <th>Who</th>
                    <th>Decision</th>
                    <th>
                      <span className="hidden">Undo</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((listing) => (
                    <Row
                      key={listing.decision.id}
                      listing={listing}
                      find={(id) => byId.get(id) ?? null}
                      onProblem={setProblem}
                    />
                  ))}
                </tbody>
              </table>
              {total > rows.length && (
                <p className="quiet">
                  {rows.length.toLocaleString("en-GB")} of {counted(total, "decision")} ·{" "}
                  <button
                    type="button"
                    className="link"
                    disabled={limit >= 2_000}
                    onClick={() => setLimit((now) => Math.min(now + ROWS * 4, 2_000))}
                  >
                    Show more
                  </button>
                </p>
              )}
            </>
          );
        }}
      </When>
    </div>
  );
}
