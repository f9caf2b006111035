import { type FormEvent, useEffect, useRef, useState } from "react";
import type { DocumentEntity } from "../../graph/model/index.ts";
import type { Problem } from "../api.ts";
import {
  type DraftField,
  draftWords,
  faultsOf,
  type HandDraft,
  isPart,
  type Party,
} from "../desk/by-hand.ts";
import { makeClaim } from "../desk/making.ts";
import { namedIn } from "../desk/marking.ts";
import { piecesOf } from "../desk/words.ts";
import { Fault, ProblemNote } from "./Parts.tsx";
import { NewParty, PartyField } from "./PartyField.tsx";
import { RelationField } from "./RelationField.tsx";

/** One of a few, all of them in sight. */
function Choice<V extends string>({
  legend,
  name,
  value,
  options,
  onChange,
}: {
  readonly legend: string;
  readonly name: string;
  readonly value: V;
  readonly options: readonly (readonly [value: V, words: string])[];
  readonly onChange: (value: V) => void;
}) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {options.map(([one, words]) => (
        <label key={one}>
          <input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The sentence that becomes the evidence, with the marked words. */
function Evidence({ sentence, marked }: Pick<HandDraft, "sentence" | "marked">) {
  return (
    <blockquote className="sentence" dir="auto">
      {piecesOf(sentence, [{ ...marked, role: "marked" }]).map(({ text, roles, start }) =>
        roles.length === 0 ? <span key={start}>{text}</span> : <mark key={start}>{text}</mark>,
      )}
    </blockquote>
  );
}

/** The form in which a claim is made of a sentence. What was typed stays until the claim is made or the form is closed. */
export function ClaimByHand({
  first,
  text,
  entities,
  onChange,
  onClose,
}: {
  readonly first: HandDraft;
  readonly text: string;
  readonly entities: readonly DocumentEntity[];
  /** Told of every change, so that what was typed is still there when the form is opened again. */
  readonly onChange: (draft: HandDraft) => void;
  readonly onClose: (isMade: boolean) => void;
}) {
  const [draft, setDraft] = useState(first);
  const [isTried, setTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const faults = isTried ? faultsOf(draft) : new Map<DraftField, string>();
  const near = namedIn(entities, draft.sentence);
  // From what stands now: a list that closes and a field that is left may both tell of a change in one breath.
  const change = (part: Partial<HandDraft>) => setDraft((now) => ({ ...now, ...part }));
  useEffect(() => onChange(draft), [draft, onChange]);
  useEffect(() => {
    const fields = form.current?.querySelectorAll<HTMLInputElement>(".parties input");
    // The first of who, what and whom that is still to be said.
    [...(fields ?? [])].find(({ value }) => value === "")?.focus({ preventScroll: true });
  }, []);

  async function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (faultsOf(draft).size > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    setSending(true);
    const outcome = await makeClaim(draft, text);
    setSending(false);
    if (outcome.kind === "made") return onClose(true);
    change(outcome.draft);
    setProblem(outcome.problem);
  }

  const party = (slot: "subject" | "object" | "claimant", label: string) => (
    <PartyField
      label={label}
      party={draft[slot]}
      near={near}
      entities={entities}
      marked={draft.marked.text}
      fault={faults.get(slot) ?? null}
      onChange={(chosen) => change({ [slot]: chosen })}
    />
  );
  const newParty = (slot: "subject" | "object" | "claimant") => (
    <NewParty party={draft[slot]} onChange={(chosen: Party) => change({ [slot]: chosen })} />
  );

  return (
    <section
      className="by-hand"
      role="dialog"
      aria-labelledby="by-hand-title"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onClose(false);
      }}
    >
      <form ref={form} onSubmit={(event) => void send(event)} noValidate>
        <header>
          <h3 id="by-hand-title">A claim by hand</h3>
          <button type="button" className="icon" aria-label="Close the form" onClick={() => onClose(false)}>
            ×
          </button>
        </header>
        <Evidence sentence={draft.sentence} marked={draft.marked} />
        <div className="parties">
          {party("subject", "Who")}
          <RelationField
            label="does what"
            type={draft.type}
            fault={faults.get("type") ?? null}
            onChange={(type) => change({ type })}
          />
          {party("object", "whom")}
          <button
            type="button"
            className="icon"
            aria-label="Turn round who acts and whom it is done to"
            title="Turn round"
            onClick={() => change({ subject: draft.object, object: draft.subject })}
          >
            ⇄
          </button>
        </div>
        {newParty("subject")}
        {newParty("object")}
        {isPart(draft) && (
          <label className="check">
            <input
              type="checkbox"
              checked={draft.isTrigger}
              onChange={(event) => change({ isTrigger: event.target.checked })}
            />
            <span>
              <q>{draft.marked.text}</q> are the words that say it
            </span>
          </label>
        )}
        <Choice
          legend="Said by"
          name="voice"
          value={draft.voice}
          options={[
            ["text", "the text itself"],
            ["named", "somebody with a name"],
            ["unnamed", "somebody without one"],
          ]}
          onChange={(voice) => change({ voice })}
        />
        {draft.voice === "named" && (
          <>
            {party("claimant", "Who says so")}
            {newParty("claimant")}
          </>
        )}
        {draft.voice === "unnamed" && (
          <label className="line">
            <span>The words that name nobody</span>
            <input
              className="field"
              value={draft.unnamed}
              placeholder="two officials"
              aria-invalid={faults.has("unnamed")}
              onChange={(event) => change({ unnamed: event.target.value })}
            />
            <Fault words={faults.get("unnamed")} />
          </label>
        )}
        <div className="choices-row">
          <Choice
            legend="It is"
            name="polarity"
            value={draft.polarity}
            options={[
              ["positive", "claimed"],
              ["negative", "denied"],
            ]}
            onChange={(polarity) => change({ polarity })}
          />
          <Choice
            legend="How surely"
            name="certainty"
            value={draft.certainty}
            options={[
              ["certain", "certain"],
              ["probable", "probable"],
              ["possible", "possible"],
            ]}
            onChange={(certainty) => change({ certainty })}
          />
          <Choice
            legend="When"
            name="modality"
            value={draft.modality}
            options={[
              ["actual", "is or was"],
              ["future", "to come"],
              ["hypothetical", "only if"],
            ]}
            onChange={(modality) => change({ modality })}
          />
        </div>
        <div className="two">
          <label className="line">
            <span>Date of the act, if it is said</span>
            <input
              className="field"
              value={draft.date}
              placeholder="2023, 2023-02 or 2023-02-11"
              aria-invalid={faults.has("date")}
              onChange={(event) => change({ date: event.target.value })}
            />
            <Fault words={faults.get("date")} />
          </label>
          <label className="line">
            <span>Place, if it is said</span>
            <input
              className="field"
              value={draft.location}
              onChange={(event) => change({ location: event.target.value })}
            />
          </label>
        </div>
        <label className="line">
          <span>Why you make it, for others</span>
          <input
            className="field"
            value={draft.why}
            onChange={(event) => change({ why: event.target.value })}
          />
        </label>
        {problem && <ProblemNote problem={problem} />}
        <footer className="actions">
          <p className="quiet" role="status">
            {draftWords(draft)}
          </p>
          <button type="submit" className="button primary" disabled={isSending}>
            {isSending ? "Making it…" : "Make the claim"}
          </button>
        </footer>
      </form>
    </section>
  );
}
