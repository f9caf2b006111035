import { useEffect, useRef, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { JobStage } from "../../graph/model/index.ts";
import { type Delivery, desk, useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";

const ACCEPTED = ".txt,.md,.markdown,.html,.htm";

/** A veil that says what dropping does, while files hang over the page. */
function DropVeil() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hold = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      desk.openIntake(false);
      void desk.deliverFiles(files);
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", hold);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", hold);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return over ? (
    <div className="veil">
      <p>Drop to read</p>
    </div>
  ) : null;
}

const STAGE_WORDS: Readonly<Record<JobStage, string>> = {
  fetch: "fetching the page",
  read: "opening the text",
  extract: "looking for claims",
  write: "adding to the graph",
};

function DeliveryRow({ name, report, problem, known, claims }: Delivery) {
  if (problem) {
    return (
      <li className="failed">
        <p className="name">{name}</p>
        <p role="alert">
          {problem.message} <span className="hint">{problem.hint}</span>
        </p>
      </li>
    );
  }
  if (report?.status === "done") {
    return (
      <li className="done">
        <button
          type="button"
          className="link name"
          onClick={() => desk.select({ kind: "document", id: report.document, claim: null })}
        >
          {name}
        </button>
        <p className="quiet">
          {[known ? "known already" : "", claims === null ? "" : counted(claims, "claim"), report.note ?? ""]
            .filter((word) => word)
            .join(" · ")}
        </p>
      </li>
    );
  }
  return (
    <li>
      <p className="name">{name}</p>
      <progress value={report?.progress ?? 0} max={1} aria-label={`Progress of ${name}`} />
      <p className="quiet">
        {report?.stage ? STAGE_WORDS[report.stage] : report ? "waiting its turn" : "handing in"}…
      </p>
    </li>
  );
}

/** What is on its way in, and what did not make it. */
function Deliveries() {
  const list = useDesk((state) => state.deliveries);
  if (list.length === 0) return null;
  const open = list.filter(({ report, problem }) => !problem && report?.status !== "done").length;
  return (
    <section className="deliveries" aria-label="Documents on their way in" aria-live="polite">
      <header>
        <h2>{open > 0 ? `Reading ${counted(open, "document")}` : "Documents handed in"}</h2>
        {open === 0 && (
          <button type="button" className="icon" aria-label="Close" onClick={desk.dismissDeliveries}>
            ×
          </button>
        )}
      </header>
      <ul>
        {list.map((delivery) => (
          <DeliveryRow {...delivery} key={delivery.key} />
        ))}
      </ul>
    </section>
  );
}

function IntakeForm({ close }: { readonly close: () => void }) {
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [publisher, setPublisher] = useState("");
  const [publishedAt, setPublishedAt] = useState("");
  const file = useRef<HTMLInputElement>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        close();
        void desk.deliverText({
          title: title.trim() || text.trim().slice(0, 60),
          text,
          ...(publisher.trim() ? { publisher: publisher.trim() } : {}),
          ...(publishedAt ? { publishedAt } : {}),
        });
      }}
    >
      <button type="button" className="drop-target" onClick={() => file.current?.click()}>
        <strong>Choose files</strong>
        <span>or drop them anywhere on the page. Plain text, Markdown, HTML.</span>
      </button>
      <input
        ref={file}
        type="file"
        multiple
        accept={ACCEPTED}
        className="hidden"
        aria-label="Files"
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length === 0) return;
          close();
          void desk.deliverFiles(files);
        }}
      />
      <p className="divider">or paste a text</p>
      <label>
        Title
        <input className="field" value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <div className="two">
        <label>
          Publisher
          <input className="field" value={publisher} onChange={(event) => setPublisher(event.target.value)} />
        </label>
        <label>
          Published
          <input
            className="field"
            type="date"
            value={publishedAt}
            onChange={(event) => setPublishedAt(event.target.value)}
          />
        </label>
      </div>
      <label>
        Text
        <textarea
          className="field"
          rows={8}
          value={text}
          onChange={(event) => setText(event.target.value)}
          required
        />
      </label>
      <div className="actions">
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
        <button type="submit" className="button primary" disabled={text.trim() === ""}>
          Read it
        </button>
      </div>
    </form>
  );
}

/** Ways in for documents: dropped anywhere, chosen, or pasted; and how far each is. */
export function Intake() {
  const open = useDesk((state) => state.intakeOpen);
  return (
    <>
      <DropVeil />
      <Deliveries />
      <ModalOverlay className="overlay" isOpen={open} onOpenChange={desk.openIntake} isDismissable>
        <Modal className="modal">
          <Dialog>
            {({ close }) => (
              <>
                <header>
                  <Heading slot="title">Add documents</Heading>
                  <Button className="icon" aria-label="Close" onPress={close}>
                    ×
                  </Button>
                </header>
                <IntakeForm close={close} />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
