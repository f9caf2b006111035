import { useId, useState } from "react";
import { type DocumentPage, RELIABILITIES } from "../../graph/model/index.ts";
import type { Problem } from "../api.ts";
import { correctionsOf, type Facts, factsOf } from "../desk/correcting.ts";
import { judge } from "../desk/judging.ts";
import { RELIABILITY_WORDS } from "../desk/judging-words.ts";
import { languageWord } from "../desk/words.ts";
import { ProblemNote } from "./Parts.tsx";

const FIELDS: readonly (readonly [key: keyof Facts, label: string, hint: string])[] = [
  ["title", "Title", ""],
  ["publisher", "Publisher", ""],
  ["publishedAt", "Date published", "2023, 2023-02 or 2023-02-11"],
  ["marking", "Marking", "TLP:AMBER"],
  ["language", "Language", "en, fr, de …"],
  ["url", "Address", "https://"],
];

/** Languages that are offered; any other may be typed. */
const OFFERED = [
  "en",
  "fr",
  "de",
  "nl",
  "es",
  "it",
  "pt",
  "pl",
  "ru",
  "uk",
  "ar",
  "fa",
  "tr",
  "zh",
  "ja",
  "ko",
];

/** What a document says of itself, put right by an analyst. Nothing is sent that stays as it was. */
export function CorrectDocument({
  page,
  close,
}: {
  readonly page: DocumentPage;
  readonly close: () => void;
}) {
  const before = factsOf(page);
  const [after, setAfter] = useState(before);
  const [why, setWhy] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const languages = useId();

  const send = async () => {
    setSending(true);
    setProblem(null);
    for (const request of correctionsOf(page.id, before, after)) {
      const words = request.kind === "grade-document" ? "grade the source" : "correct a document";
      const outcome = await judge({ ...request, why: why.trim() || null }, words);
      if (outcome.kind === "decided") continue;
      // Nobody said who decides: the form stays as it is.
      if (outcome.kind === "refused") setProblem(outcome.problem);
      setSending(false);
      return;
    }
    close();
  };
  return (
    <form
      className="correct"
      aria-label="Correct this document"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
    >
      {FIELDS.map(([key, label, hint], at) => (
        <label key={key} className={key === "title" || key === "url" ? "wide" : undefined}>
          {label}
          <input
            className="field"
            // The form opens where it was asked for.
            // biome-ignore lint/a11y/noAutofocus: opened by the person who will type
            autoFocus={at === 0}
            value={after[key]}
            placeholder={hint}
            {...(key === "language" && { list: languages })}
            onChange={({ target }) => setAfter((now) => ({ ...now, [key]: target.value }))}
          />
        </label>
      ))}
      <datalist id={languages}>
        {OFFERED.map((code) => (
          <option key={code} value={code}>
            {languageWord(code)}
          </option>
        ))}
      </datalist>
      <label className="wide">
        Reliability of the source
        <select
          className="field"
          value={after.reliability}
          onChange={({ target }) => setAfter((now) => ({ ...now, reliability: target.value }))}
        >
          <option value="">not graded</option>
          {RELIABILITIES.map((grade) => (
            <option key={grade} value={grade}>
              {grade}: {RELIABILITY_WORDS[grade]}
            </option>
          ))}
        </select>
      </label>
      <label className="wide">
        Reason, if you like
        <input className="field" value={why} onChange={({ target }) => setWhy(target.value)} />
      </label>
      {problem && (
        <div className="wide">
          <ProblemNote problem={problem} />
        </div>
      )}
      <div className="actions wide">
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
        <button type="submit" className="button primary" disabled={sending}>
          Save
        </button>
      </div>
    </form>
  );
}
