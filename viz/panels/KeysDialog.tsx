import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { desk } from "../desk/desk.ts";
import { KEYS, keepSingleKeys, singleKeysOn } from "../desk/keys.ts";

/** Switches off keys that do something by themselves. */
function SingleKeys() {
  const [on, setOn] = useState(singleKeysOn);
  return (
    <label className="switch">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          keepSingleKeys(event.target.checked);
          setOn(event.target.checked);
        }}
      />
      Keys without Ctrl, such as <kbd>/</kbd> and <kbd>?</kbd>, do something
    </label>
  );
}

/** All keys of the page, by where they hold. */
export function KeysDialog() {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={desk.openKeys} isDismissable>
      <Modal className="modal keys-dialog">
        <Dialog>
          {({ close }) => (
            <>
              <header>
                <Heading slot="title">Keys</Heading>
                <Button className="icon" aria-label="Close" onPress={close}>
                  ×
                </Button>
              </header>
              <div className="key-groups">
                {KEYS.map(({ where, lines }) => (
                  <div key={where} className="key-group">
                    <h3>{where}</h3>
                    <dl className="keys">
                      {lines.map(({ keys, does }) => (
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
                  </div>
                ))}
              </div>
              <SingleKeys />
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
