import { useId, useState } from "react";
import { type ClaimCard, RELIABILITIES, type Reliability } from "../../graph/model/index.ts";
import type { Grading } from "../desk/judging.ts";
import { CREDIBILITIES, CREDIBILITY_WORDS, claimWords, RELIABILITY_WORDS } from "../desk/judging-words.ts";
import { inSentence } from "../desk/shown-name.ts";
import { focusHere } from "./focus-here.ts";
import { WhyField } from "./Reasons.tsx";

const NO_GRADE = "none";

/** Grades what a claim says, 1 to 6, and the source that says it, A to F, by the Admiralty code. */
export function GradingForm({
  claim,
  onGrade,
  onCancel,
}: {
  readonly claim: ClaimCard;
  /** The gradings that differ from how things stand; none where nothing does. */
  readonly onGrade: (gradings: readonly Grading[]) => void;
  readonly onCancel: () => void;
}) {
  const [credibility, setCredibility] = useState<number | null>(claim.credibility);
  const [reliability, setReliability] = useState<Reliability | null>(claim.document.reliability);
  const [why, setWhy] = useState("");
  const id = useId();
  const gradings: readonly Grading[] = [
    credibility !== claim.credibility && {
      judgement: { kind: "grade-claim" as const, claim: claim.id, credibility, why },
      words:
        credibility === null
          ? `no grade for ${claimWords(claim)}`
          : `grade ${claimWords(claim)} ${credibility}`,
    },
    reliability !== claim.document.reliability && {
      judgement: { kind: "grade-document" as const, document: claim.document.id, reliability, why },
      words:
        reliability === null
          ? `no grade for ${inSentence(claim.document.title)}`
          : `grade ${inSentence(claim.document.title)} ${reliability}`,
    },
  ].filter((grading) => grading !== false);
  return (
    <form
      className="judge-form"
      aria-label="Grade"
      onSubmit={(event) => {
        event.preventDefault();
        onGrade(gradings);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }
      }}
    >
      <label className="judge-label" htmlFor={`${id}-claim`}>
        How credible is what it says?
        <select
          id={`${id}-claim`}
          ref={focusHere}
          className="field"
          value={credibility ?? NO_GRADE}
          onChange={({ target }) => setCredibility(target.value === NO_GRADE ? null : Number(target.value))}
        >
          <option value={NO_GRADE}>no grade</option>
          {CREDIBILITIES.map((grade) => (
            <option key={grade} value={grade}>
              {grade}: {CREDIBILITY_WORDS[grade]}
            </option>
          ))}
        </select>
        {credibility === 1 && (
          <span className="quiet">Its edge stands as stated then, whoever claims it.</span>
        )}
      </label>
      <label className="judge-label" htmlFor={`${id}-document`}>
        How reliable is its document?
        <select
          id={`${id}-document`}
          className="field"
          value={reliability ?? NO_GRADE}
          onChange={({ target }) =>
            setReliability(RELIABILITIES.find((grade) => grade === target.value) ?? null)
          }
        >
          <option value={NO_GRADE}>no grade</option>
          {RELIABILITIES.map((grade) => (
            <option key={grade} value={grade}>
              {grade}: {RELIABILITY_WORDS[grade]}
            </option>
          ))}
        </select>
        <span className="quiet">{inSentence(claim.document.title)}: holds for all its claims.</span>
      </label>
      <WhyField why={why} onChange={setWhy} className="judge-label" />
      <p className="actions">
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" className="button primary" disabled={gradings.length === 0}>
          Grade
        </button>
      </p>
    </form>
  );
}
