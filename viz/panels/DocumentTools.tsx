import { useEffect, useState } from "react";
import type { DocumentsPage } from "../../graph/model/index.ts";
import { intake, useDeliveries } from "../desk/deliveries.ts";
import { desk } from "../desk/desk.ts";
import { changeList, useDocumentList } from "../desk/document-list.ts";
import { FORMAT_WORDS } from "../desk/formats.ts";
import { useDesk } from "../desk/store.ts";
import { markAllSeen, useVisit } from "../desk/visit.ts";
import { languageWord, STATE_WORDS } from "../desk/words.ts";

const CHOICES = [null, "failed", "running", "waiting", "done"] as const;

/** While somebody types: the server looks into every text. */
const WAIT_MS = 200;

/** Where the words are looked for, and which. */
function WordsField() {
  const inTexts = useDocumentList((list) => list.inTexts);
  const kept = useDocumentList((list) => list.text);
  const [text, setText] = useState(kept);
  useEffect(() => setText(kept), [kept]);
  useEffect(() => {
    if (text === useDocumentList.getState().text) return;
    const timer = setTimeout(() => changeList({ text }), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="words-field">
      <input
        className="field"
        type="search"
        placeholder={inTexts ? "Words in the texts" : "Title, publisher or file"}
        aria-label={
          inTexts
            ? "Documents with all of these words in their text"
            : "Documents with this in title, publisher or file name"
        }
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <label className="in-texts">
        <input
          type="checkbox"
          checked={inTexts}
          onChange={(event) => changeList({ text, inTexts: event.target.checked })}
        />
        in the texts
      </label>
    </div>
  );
}

/** One of the formats or languages there are, each with how many documents it would list. */
function ChoiceField<K extends string>({
  label,
  all,
  chosen,
  counts,
  wordOf,
  choose,
}: {
  readonly label: string;
  readonly all: string;
  readonly chosen: K | null;
  readonly counts: Readonly<Partial<Record<K, number>>>;
  readonly wordOf: (key: K) => string;
  readonly choose: (key: K | null) => void;
}) {
  const there = Object.entries(counts) as [K, number][];
  // One choice is none, unless it is the one that was made.
  if (there.length < 2 && chosen === null) return null;
  const rows =
    there.some(([key]) => key === chosen) || chosen === null ? there : [...there, [chosen, 0] as const];
  return (
    <select
      className="field choose-one"
      aria-label={label}
      value={chosen ?? ""}
      onChange={({ target }) => choose(rows.find(([key]) => key === target.value)?.[0] ?? null)}
    >
      <option value="">{all}</option>
      {[...rows]
        .sort((a, b) => b[1] - a[1])
        .map(([key, count]) => (
          <option key={key} value={key}>
            {`${wordOf(key)} (${count.toLocaleString("en-GB")})`}
          </option>
        ))}
    </select>
  );
}

/** What came in since the last visit, as one more way to narrow the list. */
function NewChip() {
  const fresh = useVisit((state) => state.fresh);
  const onlyNew = useDocumentList((list) => list.onlyNew);
  if (fresh === 0 && !onlyNew) return null;
  return (
    <>
      <button
        type="button"
        className="chip"
        aria-pressed={onlyNew}
        title="Came in since your last visit"
        onClick={() => changeList({ onlyNew: !onlyNew })}
      >
        new <span className="quiet">{fresh.toLocaleString("en-GB")}</span>
      </button>
      <button
        type="button"
        className="link"
        onClick={() => {
          markAllSeen();
          changeList({ onlyNew: false });
        }}
      >
        Mark all as seen
      </button>
    </>
  );
}

/** Which documents are listed, and what can be done about those that failed. */
export function DocumentTools({ page }: { readonly page: DocumentsPage | null }) {
  const listed = useDesk((state) => state.listed);
  const list = useDocumentList();
  const states = useDeliveries(({ work }) => work?.states ?? null);
  return (
    <div className="list-tools">
      <WordsField />
      <div className="choices" role="toolbar" aria-label="Which documents">
        {CHOICES.map((state) => {
          const count = state === null ? null : (states?.[state] ?? null);
          if (count === 0 && listed !== state) return null;
          return (
            <button
              key={state ?? "all"}
              type="button"
              className="chip"
              aria-pressed={listed === state}
              onClick={() => {
                changeList({});
                desk.listDocuments(state);
              }}
            >
              {state === null ? "all" : STATE_WORDS[state]}
              {count !== null && <span className="quiet"> {count.toLocaleString("en-GB")}</span>}
            </button>
          );
        })}
        <NewChip />
      </div>
      <ChoiceField
        label="Format"
        all="Any format"
        chosen={list.format}
        counts={page?.counts.formats ?? {}}
        wordOf={(format) => FORMAT_WORDS[format]}
        choose={(format) => changeList({ format })}
      />
      <ChoiceField
        label="Language"
        all="Any language"
        chosen={list.language}
        counts={page?.counts.languages ?? {}}
        wordOf={languageWord}
        choose={(language) => changeList({ language })}
      />
      {listed === "failed" && states !== null && states.failed > 0 && (
        <button type="button" className="link" onClick={() => void intake.retryDocuments(null)}>
          Retry all failed
        </button>
      )}
    </div>
  );
}
