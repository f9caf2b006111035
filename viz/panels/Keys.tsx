import { useEffect } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { desk } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["/"], "search names and aliases; Enter opens the best, Escape clears"],
  [["←", "→", "↑", "↓"], "on the network: go to the neighbour in that direction"],
  [["+", "−"], "on the network: zoom"],
  [["0"], "on the network: show all of it"],
  [["E"], "on the network: show more neighbours of the chosen one"],
  [["H"], "on the network: hide the chosen"],
  [["O"], "on the network: only what is around the chosen one, and the whole again"],
  [["Shift", "F10"], "on the network: what can be done with the chosen, or with all of it"],
  [["P"], "on the network: fasten the chosen node to its place, or let it go"],
  [["Esc"], "on the network: choose nothing"],
  [["Ctrl", "Z"], "take the last step back; with Shift, do it again"],
  [["Ctrl", "↵"], "in the Cypher box: ask"],
  [["?"], "this list"],
];

const isTyping = (at: EventTarget | null) =>
  at instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);

/** The keys of the page, behind `?`. */
export function Keys() {
  const open = useDesk((state) => state.keysOpen);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      desk.openKeys(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={desk.openKeys} isDismissable>
      <Modal className="modal">
        <Dialog>
          {({ close }) => (
            <>
              <header>
                <Heading slot="title">Keys</Heading>
                <Button className="icon" aria-label="Close" onPress={close}>
                  ×
                </Button>
              </header>
              <dl className="keys">
                {KEYS.map(([keys, does]) => (
                  <div key={does}>
                    <dt>
                      {keys.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
