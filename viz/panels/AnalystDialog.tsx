import { useEffect, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { LIMITS } from "../../graph/model/index.ts";
import { analyst, useAnalyst } from "../desk/analyst.ts";

/** Asks who decides. */
export function AnalystDialog() {
  const answer = useAnalyst((state) => state.answer);
  const [name, setName] = useState("");
  useEffect(() => {
    if (answer !== null) setName(analyst() ?? "");
  }, [answer]);
  return (
    <ModalOverlay
      className="overlay"
      isOpen={answer !== null}
      onOpenChange={(open) => !open && answer?.(null)}
      isDismissable
    >
      <Modal className="modal narrow">
        <Dialog>
          <header>
            <Heading slot="title">Who decides?</Heading>
          </header>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              // A form inside a dialog that was opened from a form is still part of that one for React.
              event.stopPropagation();
              answer?.(name);
            }}
          >
            <p className="quiet">
              Every decision is kept with who made it, when and why, and can be taken back. The name is
              remembered in this browser.
            </p>
            <label>
              Your name, as others on this case know it
              <input
                autoFocus
                className="field"
                autoComplete="name"
                required
                maxLength={LIMITS.nameUnits}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </label>
            <p className="actions">
              <button type="button" className="button" onClick={() => answer?.(null)}>
                Cancel
              </button>
              <button type="submit" className="button primary" disabled={name.trim() === ""}>
                That is me
              </button>
            </p>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
