import { useRef, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { deliverFiles, intake } from "../desk/deliveries.ts";
import { desk } from "../desk/desk.ts";
import { OFFERED, READ_FORMATS } from "../desk/formats.ts";
import { chosenFiles } from "../desk/sidecars.ts";

function FilesField({ close }: { readonly close: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const choose = (folder: boolean) => {
    if (input.current === null) return;
    input.current.webkitdirectory = folder;
    input.current.click();
  };
  return (
    <div className="drop-target">
      <p>
        <button type="button" className="link" onClick={() => choose(false)}>
          Choose files
        </button>{" "}
        or{" "}
        <button type="button" className="link" onClick={() => choose(true)}>
          a folder
        </button>
        , or drop them anywhere on the page
      </p>
      <p className="small">{READ_FORMATS}</p>
      <input
        ref={input}
        type="file"
        multiple
        accept={[...OFFERED, ".yaml", ".yml"].join(",")}
        className="hidden"
        aria-label="Files"
        tabIndex={-1}
        onChange={(event) => {
          // A folder is chosen with what is hidden in it.
          const files = [...(event.target.files ?? [])].filter(({ name }) => !name.startsWith("."));
          if (files.length === 0) return;
          close();
          deliverFiles(chosenFiles(files));
        }}
      />
    </div>
  );
}

function AddressForm({ close }: { readonly close: () => void }) {
  const [url, setUrl] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        close();
        intake.deliver([{ kind: "page", url: url.trim() }]);
      }}
    >
      <label>
        Address of a web page or feed
        <span className="with-button">
          <input
            className="field"
            type="url"
            placeholder="https://"
            pattern="https?://.+"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            required
          />
          <button type="submit" className="button" disabled={url.trim() === ""}>
            Fetch it
          </button>
        </span>
      </label>
    </form>
  );
}

function TextForm({ close }: { readonly close: () => void }) {
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [publisher, setPublisher] = useState("");
  const [publishedAt, setPublishedAt] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        close();
        const pasted = {
          title: title.trim() || text.trim().slice(0, 60),
          text,
          ...(publisher.trim() ? { publisher: publisher.trim() } : {}),
          ...(publishedAt ? { publishedAt } : {}),
        };
        intake.deliver([{ kind: "text", text: pasted }]);
      }}
    >
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
          rows={6}
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

/** Documents chosen, fetched or pasted. */
export function IntakeDialog() {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={desk.openIntake} isDismissable>
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
              <FilesField close={close} />
              <p className="divider">or fetch a page</p>
              <AddressForm close={close} />
              <p className="divider">or paste a text</p>
              <TextForm close={close} />
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
