import { useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { CERTAINTIES, type ClaimCard, isSymmetric, MODALITIES, POLARITIES } from "../../graph/model/index.ts";
import type { Problem } from "../api.ts";
import { changeLines, changesOf, draftOf, faultOf, turnedRound } from "../desk/claim-draft.ts";
import type { Judgement, Outcome } from "../desk/judging.ts";
import { claimWords } from "../desk/judging-words.ts";
import { MarkedSentence } from "./ClaimEvidence.tsx";
import { NodePicker } from "./NodePicker.tsx";
import { ProblemNote } from "./Parts.tsx";
import { WhyField } from "./Reasons.tsx";
import { RelationField } from "./RelationField.tsx";

function Choice<T extends string>({
  label,
  among,
  words,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly among: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly chosen: T;
  readonly onChoose: (one: T) => void;
}) {
  return (
    <label>
      {label}
      <select
        className="field"
        value={chosen}
        onChange={(event) => {
          const one = among.find((word) => word === event.target.value);
          if (one !== undefined) onChoose(one);
        }}
      >
        {among.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

const SAID = { positive: "said", negative: "denied" } as const;
const CERTAIN = {
  certain: "certain: said flatly",
  probable: "probable: believed, reportedly",
  possible: "possible: alleged, suspected",
} as const;
const MODAL = {
  actual: "actual: done or going on",
  future: "future: planned or threatened",
  hypothetical: "hypothetical: supposed",
} as const;

/** A claim put right: what it says, who does it to whom, how surely and when. Shows what will change before it is sent. */
export function EditClaim({
  claim,
  onEdit,
  onClose,
}: {
  readonly claim: ClaimCard;
  readonly onEdit: (judgement: Judgement, words: string) => Promise<Outcome>;
  readonly onClose: () => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(claim));
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (news: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...news }));
  const changes = changesOf(claim, draft);
  const lines = changeLines(claim, draft);
  const fault = faultOf(draft);

  async function save() {
    if (changes === null || fault !== null) return;
    setBusy(true);
    setProblem(null);
    const outcome = await onEdit(
      { kind: "edit-claim", claim: claim.id, changes, why },
      `edit ${claimWords(claim)}`,
    );
    setBusy(false);
    if (outcome.kind === "decided") onClose();
    if (outcome.kind === "refused") setProblem(outcome.problem);
  }

  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal wide">
        <Dialog>
          <header>
            <Heading slot="title">Put this claim right</Heading>
            <button type="button" className="icon" aria-label="Close" onClick={onClose}>
              ×
            </button>
          </header>
          <form
            className="edit-claim"
            onSubmit={(event) => {
              event.preventDefault();
              event.stopPropagation();
              void save();
            }}
          >
            <MarkedSentence claim={claim} />
            <div className="edit-parties">
              <NodePicker label="Who acts" chosen={draft.subject} onChoose={(subject) => set({ subject })} />
              <button
                type="button"
                className="button"
                disabled={isSymmetric(draft.type)}
                title={isSymmetric(draft.type) ? "This act has no direction" : "The other way round"}
                onClick={() => setDraft(turnedRound)}
              >
                ⇄ Swap
              </button>
              <NodePicker label="To whom" chosen={draft.object} onChoose={(object) => set({ object })} />
            </div>
            <RelationField
              label="What is done"
              type={draft.type}
              fault={null}
              onChange={(type) => set({ type })}
            />
            <div className="three">
              <Choice
                label="Said or denied"
                among={POLARITIES}
                words={SAID}
                chosen={draft.polarity}
                onChoose={(polarity) => set({ polarity })}
              />
              <Choice
                label="Certainty"
                among={CERTAINTIES}
                words={CERTAIN}
                chosen={draft.certainty}
                onChoose={(certainty) => set({ certainty })}
              />
              <Choice
                label="Modality"
                among={MODALITIES}
                words={MODAL}
                chosen={draft.modality}
                onChoose={(modality) => set({ modality })}
              />
            </div>
            <div className="two">
              <label>
                When it was done
                <input
                  className="field"
                  placeholder="2023, 2023-02 or 2023-02-11"
                  aria-invalid={fault !== null}
                  value={draft.date}
                  onChange={(event) => set({ date: event.target.value })}
                />
              </label>
              <label>
                When it ended
                <input
                  className="field"
                  placeholder="none"
                  aria-invalid={fault !== null}
                  value={draft.endDate}
                  onChange={(event) => set({ endDate: event.target.value })}
                />
              </label>
            </div>
            <WhyField why={why} onChange={setWhy} />
            <div className="will-change" role="status">
              {fault !== null ? (
                <p className="fault">{fault}</p>
              ) : lines.length === 0 ? (
                <p className="quiet">Nothing is changed yet.</p>
              ) : (
                <dl>
                  {lines.map(({ what, before, after }) => (
                    <div key={what}>
                      <dt>{what}</dt>
                      <dd>
                        <del>{before}</del> <ins>{after}</ins>
                      </dd>
                    </div>
                  ))}
                </dl>
              )}
            </div>
            {problem && <ProblemNote problem={problem} />}
            <p className="actions">
              <button type="button" className="button" onClick={onClose}>
                Cancel
              </button>
              <button
                type="submit"
                className="button primary"
                disabled={busy || changes === null || fault !== null}
              >
                {busy ? "Keeping…" : "Accept as edited"}
              </button>
            </p>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
