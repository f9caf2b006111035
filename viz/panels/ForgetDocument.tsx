import { useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { DocumentPage } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { analyst, keepAnalyst } from "../desk/analyst.ts";
import { desk, problemOf } from "../desk/desk.ts";
import { counted, titleOf } from "../desk/words.ts";
import { Name, ProblemNote } from "./Parts.tsx";

/** What goes with a document, in sentences. */
function WhatGoes({ page }: { readonly page: DocumentPage }) {
  const { claims, parts, origin } = page;
  return (
    <ul className="what-goes">
      <li>The text and the source file, for good. This cannot be undone.</li>
      {claims.length > 0 && (
        <li>{counted(claims.length, "claim")}, and every name that only this document has.</li>
      )}
      {parts.length > 0 && (
        <li>What came in it and in nothing else: {counted(parts.length, "part")} at the most.</li>
      )}
      {origin && (
        <li>
          {origin.fileName ?? "The source"} in which it came, since that holds its words; the other documents
          of it stay.
        </li>
      )}
      <li>Decisions about it stay in the log; what they were about is gone.</li>
      <li>The same source is refused if it comes in again.</li>
    </ul>
  );
}

function Asked({ page, close }: { readonly page: DocumentPage; readonly close: () => void }) {
  const [by, setBy] = useState(analyst() ?? "");
  const [why, setWhy] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [going, setGoing] = useState(false);
  const forget = async () => {
    keepAnalyst(by);
    setGoing(true);
    try {
      await api.forget(page.id, by.trim(), why.trim() || null);
    } catch (error) {
      setProblem(problemOf(error));
      setGoing(false);
      return;
    }
    close();
    desk.select({ kind: "none" });
    await desk.load();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void forget();
      }}
    >
      <p>
        <strong>
          <Name of={titleOf(page)} />
        </strong>{" "}
        is taken out of the case. With it goes:
      </p>
      <WhatGoes page={page} />
      <label>
        Your name
        <input className="field" value={by} required onChange={({ target }) => setBy(target.value)} />
      </label>
      <label>
        Reason, if you like
        <input className="field" value={why} onChange={({ target }) => setWhy(target.value)} />
      </label>
      {problem && <ProblemNote problem={problem} />}
      <div className="actions">
        <button type="button" className="button" onClick={close}>
          Keep it
        </button>
        <button type="submit" className="button danger" disabled={going}>
          {going ? "Forgetting…" : "Forget it"}
        </button>
      </div>
    </form>
  );
}

/** Asks, before a document is taken out for good. */
export function ForgetDocument({
  page,
  open,
  close,
}: {
  readonly page: DocumentPage;
  readonly open: boolean;
  readonly close: () => void;
}) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      isDismissable
    >
      <Modal className="modal">
        <Dialog role="alertdialog">
          <header>
            <Heading slot="title">Forget this document?</Heading>
          </header>
          <Asked page={page} close={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
