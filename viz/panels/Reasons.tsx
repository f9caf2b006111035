import { useId, useState } from "react";
import { LIMITS } from "../../graph/model/index.ts";
import { REJECTION_REASONS } from "../desk/judging-words.ts";
import { focusHere } from "./focus-here.ts";

/** Asks why something is decided; nobody has to say. */
export function WhyField({
  why,
  onChange,
  className,
}: {
  readonly why: string;
  readonly onChange: (why: string) => void;
  readonly className?: string;
}) {
  return (
    <label className={className}>
      Why, if you like
      <input
        className="field"
        maxLength={LIMITS.noteUnits}
        value={why}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** Asks why a claim is rejected: one of the common reasons by its number, words of one's own, or none. */
export function Reasons({
  onReject,
  onCancel,
}: {
  readonly onReject: (why: string | null) => void;
  readonly onCancel: () => void;
}) {
  const [why, setWhy] = useState("");
  const label = useId();
  return (
    <form
      className="judge-form"
      aria-labelledby={label}
      onSubmit={(event) => {
        event.preventDefault();
        onReject(why.trim() === "" ? null : why);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <label className="judge-label" id={label}>
        Why? <span className="quiet">A number; or your own words, or none, and Enter.</span>
        <input
          ref={focusHere}
          className="field"
          maxLength={LIMITS.noteUnits}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
          onKeyDown={(event) => {
            const reason = REJECTION_REASONS[Number(event.key) - 1];
            if (why !== "" || reason === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            onReject(reason);
          }}
        />
      </label>
      <ol className="reasons">
        {REJECTION_REASONS.map((reason, at) => (
          <li key={reason}>
            <button type="button" className="chip" onClick={() => onReject(reason)}>
              <kbd>{at + 1}</kbd> {reason}
            </button>
          </li>
        ))}
      </ol>
      <p className="actions">
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" className="button danger">
          Reject
        </button>
      </p>
    </form>
  );
}
