import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type DecisionListing, LIMITS } from "../../graph/model/index.ts";
import type { Problem } from "../api.ts";
import { judge, type Outcome, takeBack } from "../desk/judging.ts";
import { moment } from "../desk/judging-words.ts";
import { inSentence } from "../desk/shown-name.ts";
import { focusHere } from "./focus-here.ts";
import { Name, ProblemNote } from "./Parts.tsx";
import { useDecisions } from "./use-decisions.ts";

/** Runs a decision and holds what is wrong with it, where the person is. */
export function useJudging() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** True once it is kept and shown. */
  async function run(decide: () => Promise<Outcome>): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      const outcome = await decide();
      if (outcome.kind === "refused") setProblem(outcome.problem);
      return outcome.kind === "decided";
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, run };
}

/** Whether a form stands open. Where `adding` is given somebody else opens and closes it. */
interface Adding {
  readonly adding?: boolean;
  readonly onAdding?: (adding: boolean) => void;
}

/** A form that adds to what stands above it, and the way to it where nobody else opens it. Escape closes it. */
function useAdding({ adding, onAdding }: Adding, words: string) {
  const [ownAdding, setOwnAdding] = useState(false);
  const isAdding = adding ?? ownAdding;
  const setAdding = onAdding ?? setOwnAdding;
  const opener =
    isAdding || onAdding !== undefined ? null : (
      <button type="button" className="link" onClick={() => setAdding(true)}>
        {words}
      </button>
    );
  return { isAdding, close: () => setAdding(false), opener };
}

/** Escape in a form closes it, and nothing else. */
function onEscape(event: KeyboardEvent, close: () => void): void {
  if (event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  close();
}

function NoteForm({
  busy,
  onAdd,
  onCancel,
}: {
  readonly busy: boolean;
  readonly onAdd: (text: string) => void;
  readonly onCancel: () => void;
}) {
  const [text, setText] = useState("");
  const isEmpty = text.trim() === "";
  return (
    <form
      className="judge-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) onAdd(text);
      }}
      onKeyDown={(event) => {
        onEscape(event, onCancel);
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isEmpty) onAdd(text);
      }}
    >
      <label className="judge-label">
        <span>
          Note <span className="quiet">(Ctrl+Enter keeps it)</span>
        </span>
        <textarea
          ref={focusHere}
          className="field"
          rows={3}
          maxLength={LIMITS.noteUnits}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p className="actions">
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" className="button primary" disabled={busy || isEmpty}>
          Keep the note
        </button>
      </p>
    </form>
  );
}

const isNote = ({ decision, stands }: DecisionListing) => stands && decision.kind === "note";

/** What analysts noted about a claim, a node or a document, the latest last, and a way to add to it. */
export function Notes({ about, ...opened }: Adding & { readonly about: string }) {
  const rows = useDecisions(about);
  const { busy, problem, run } = useJudging();
  const { isAdding, close, opener } = useAdding(opened, "Add a note");
  const notes = rows?.filter(isNote).reverse() ?? [];
  const add = async (text: string) => {
    if (await run(() => judge({ kind: "note", about, text }, "note"))) close();
  };
  return (
    <div className="notes">
      {notes.length > 0 && (
        <ul aria-label="Notes">
          {notes.map(
            ({ decision }) =>
              decision.kind === "note" && (
                <li key={decision.id} className="note">
                  <p dir="auto">{decision.text}</p>
                  <p className="quiet">
                    <Name of={decision.by} />, {moment(decision.at)}{" "}
                    <button
                      type="button"
                      className="link"
                      disabled={busy}
                      onClick={() => void run(() => takeBack(decision.id, "remove a note"))}
                    >
                      Remove
                    </button>
                  </p>
                </li>
              ),
          )}
        </ul>
      )}
      {problem && <ProblemNote problem={problem} />}
      {isAdding && <NoteForm busy={busy} onAdd={(text) => void add(text)} onCancel={close} />}
      {opener}
    </div>
  );
}

/** Words that analysts put on a claim, a node or a document, and a way to put and take them. */
export function Tags({ about, ...opened }: Adding & { readonly about: string }) {
  const rows = useDecisions(about);
  const [tag, setTag] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const { busy, problem, run } = useJudging();
  const { isAdding, close, opener } = useAdding(opened, "Add a tag");
  useEffect(() => {
    if (isAdding) input.current?.focus();
  }, [isAdding]);
  const tags = (rows ?? []).filter(({ decision, stands }) => stands && decision.kind === "tag").reverse();
  const add = async () => {
    if (tag.trim() === "") return;
    if (!(await run(() => judge({ kind: "tag", about, tag }, `tag ${inSentence(tag.trim())}`)))) return;
    setTag("");
    // The next one may follow at once.
    input.current?.focus();
  };
  return (
    <div className="tags">
      {tags.length > 0 && (
        <ul aria-label="Tags">
          {tags.map(
            ({ decision }) =>
              decision.kind === "tag" && (
                <li
                  key={decision.id}
                  className="tag-chip"
                  title={`${inSentence(decision.by)}, ${moment(decision.at)}`}
                >
                  <Name of={decision.tag} />
                  <button
                    type="button"
                    aria-label={`Take the tag ${inSentence(decision.tag)} away`}
                    disabled={busy}
                    onClick={() =>
                      void run(() => takeBack(decision.id, `take the tag ${inSentence(decision.tag)} away`))
                    }
                  >
                    ×
                  </button>
                </li>
              ),
          )}
        </ul>
      )}
      {isAdding && (
        <form
          className="tag-form"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
          onKeyDown={(event) => onEscape(event, close)}
        >
          <input
            ref={input}
            className="field"
            aria-label="Tag"
            placeholder="Tag"
            maxLength={100}
            value={tag}
            onChange={(event) => setTag(event.target.value)}
          />
          <button type="submit" className="button" disabled={busy || tag.trim() === ""}>
            Tag
          </button>
          <button type="button" className="icon" aria-label="Close" onClick={close}>
            ×
          </button>
        </form>
      )}
      {opener}
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}
