import { useEffect, useRef, useState } from "react";
import type { ClaimCard, DecisionListing } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { verdictOf } from "../desk/decisions-about.ts";
import { desk, problemOf } from "../desk/desk.ts";
import { type Judgement as Judged, judge, takeBack } from "../desk/judging.ts";
import { claimWords, decisionWords, moment, reviewedWords } from "../desk/judging-words.ts";
import { isSingleKey } from "../desk/keys.ts";
import { isolated } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { GradingForm } from "./Grading.tsx";
import { later } from "./later.tsx";
import { Notes, Tags, useJudging } from "./Notes.tsx";
import { Name, ProblemNote } from "./Parts.tsx";
import { Reasons } from "./Reasons.tsx";
import { useDecisions } from "./use-decisions.ts";

const EditClaim = later(() => import("./EditClaim.tsx").then((part) => part.EditClaim), null);

type Form = "reject" | "edit" | "grade" | "note" | "tag";

/** What can be done with a claim, with the key that does it while its card has the focus. */
const ACTIONS: readonly (readonly [action: "accept" | Form, key: string, label: string])[] = [
  ["accept", "a", "Accept"],
  ["reject", "r", "Reject"],
  ["edit", "e", "Edit…"],
  ["grade", "g", "Grade…"],
  ["note", "n", "Note"],
  ["tag", "t", "Tag"],
];

/** Who decided what about a claim, when and why; the latest first. */
export function DecisionHistory({ rows }: { readonly rows: readonly DecisionListing[] }) {
  if (rows.length === 0) return null;
  return (
    <details className="decision-history">
      <summary>Decisions ({rows.length})</summary>
      <ol>
        {rows.map(({ decision, stands, homeless }) => (
          <li key={decision.id} className={stands ? "" : "undone"}>
            <strong>
              <Name of={decision.by} />
            </strong>{" "}
            {decisionWords(decision)}
            {decision.why !== null && <>: {isolated(decision.why)}</>}
            <span className="quiet">
              {" "}
              {moment(decision.at)}
              {!stands && decision.kind !== "undo" && " · taken back"}
              {homeless !== null && ` · no longer found: ${homeless}`}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The edge that a claim counts for now; as it was where that cannot be told. */
async function edgeNow({ id, edge }: ClaimCard): Promise<string> {
  try {
    return (await api.claim(id)).edge;
  } catch (error) {
    // The decision is kept all the same.
    problemOf(error);
    return edge;
  }
}

/** Accepting, rejecting and putting right, at the foot of a claim's card. */
export function Judgement({ claim }: { readonly claim: ClaimCard }) {
  const foot = useRef<HTMLDivElement>(null);
  const rows = useDecisions(claim.id);
  const [form, setForm] = useState<Form | null>(null);
  const { busy, problem, run } = useJudging();
  const verdict = rows && verdictOf(rows);
  const reviewed = reviewedWords(claim);
  const name = claimWords(claim);

  const close = () => {
    setForm(null);
    // The keys go on from the card.
    foot.current?.closest<HTMLElement>("article")?.focus({ preventScroll: true });
  };
  const decide = async (judgement: Judged, words: string) => {
    if (await run(() => judge(judgement, words))) close();
  };
  const act = (action: "accept" | Form) => {
    if (busy) return;
    if (action !== "accept") setForm(action);
    else if (claim.review !== "accepted")
      void decide({ kind: "accept-claim", claim: claim.id }, `accept ${name}`);
  };
  const acting = useRef(act);
  acting.current = act;

  useEffect(() => {
    const card = foot.current?.closest<HTMLElement>("article");
    if (!card) return;
    card.tabIndex = 0;
    const onKey = (event: KeyboardEvent) => {
      const action = ACTIONS.find(([, key]) => isSingleKey(event, key));
      if (!action) return;
      event.preventDefault();
      acting.current(action[0]);
    };
    card.addEventListener("keydown", onKey);
    return () => card.removeEventListener("keydown", onKey);
  }, []);

  /** An edit may lead the claim to another edge: the panel follows it there. */
  async function edit(judgement: Judged, words: string) {
    const outcome = await judge(judgement, words);
    const { selection } = useDesk.getState();
    if (outcome.kind === "decided" && selection.kind === "edge" && selection.id === claim.edge) {
      const edge = await edgeNow(claim);
      if (edge !== claim.edge) desk.select({ kind: "edge", id: edge });
    }
    return outcome;
  }

  return (
    <div className="judgement" ref={foot}>
      {reviewed !== null && (
        <p className={`verdict ${claim.review}`}>
          <span className="verdict-mark" aria-hidden="true">
            {claim.review === "accepted" ? "✓" : "✗"}
          </span>
          <span>
            {reviewed}
            {claim.reviewedAt !== null && <span className="quiet">, {moment(claim.reviewedAt)}</span>}
            {claim.reason !== null && <>: {isolated(claim.reason)}</>}
          </span>
          {verdict && (
            <button
              type="button"
              className="link"
              disabled={busy}
              aria-label={`Undo: ${reviewed}`}
              onClick={() => void run(() => takeBack(verdict.id, `take back: ${reviewed}`))}
            >
              Undo
            </button>
          )}
        </p>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form */}
      <div className="judge-actions" role="group" aria-label={`Judge: ${name}`}>
        {ACTIONS.map(([action, key, label]) => (
          <button
            key={action}
            type="button"
            className={`judge-action to-${action}`}
            disabled={busy || (action === "accept" && claim.review === "accepted")}
            aria-keyshortcuts={key.toUpperCase()}
            aria-expanded={action === "accept" ? undefined : form === action}
            title={`${label} (${key.toUpperCase()})`}
            onClick={() => (form === action ? setForm(null) : act(action))}
          >
            {label}
          </button>
        ))}
      </div>
      {form === "reject" && (
        <Reasons
          onReject={(why) => void decide({ kind: "reject-claim", claim: claim.id, why }, `reject ${name}`)}
          onCancel={close}
        />
      )}
      {form === "grade" && (
        <GradingForm
          claim={claim}
          onGrade={async (gradings) => {
            for (const { judgement, words } of gradings)
              if (!(await run(() => judge(judgement, words)))) return;
            close();
          }}
          onCancel={close}
        />
      )}
      {form === "edit" && <EditClaim claim={claim} onEdit={edit} onClose={close} />}
      {problem && <ProblemNote problem={problem} />}
      <Notes about={claim.id} adding={form === "note"} onAdding={(adding) => !adding && close()} />
      <Tags about={claim.id} adding={form === "tag"} onAdding={(adding) => !adding && close()} />
      {rows && <DecisionHistory rows={rows} />}
    </div>
  );
}
