import { useEffect } from "react";
import { desk } from "../desk/desk.ts";
import { isTyping } from "../desk/keys.ts";
import { useDesk } from "../desk/store.ts";

/** Milliseconds for which what was done last stands on the page. */
const SAID_MS = 6_000;

/** Where keys mean something else: in a field, and in what lies over the page. */
const isElsewhere = (at: EventTarget | null) =>
  isTyping(at) ||
  (at instanceof HTMLElement && at.closest("[role=dialog], [role=menu], [role=listbox]") !== null);

/** Undo and redo, by button and by key. */
export function Steps() {
  const past = useDesk((state) => state.history.past.at(-1)?.words);
  const future = useDesk((state) => state.history.future.at(-1)?.words);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isElsewhere(event.target)) return;
      const key = event.key.toLowerCase();
      const isBack = key === "z" && !event.shiftKey;
      const isForward = (key === "z" && event.shiftKey) || (key === "y" && !event.shiftKey);
      if (!isBack && !isForward) return;
      event.preventDefault();
      void (isBack ? desk.undo() : desk.redo());
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <div className="steps-back" role="toolbar" aria-label="Steps">
      <StepButton
        does="Undo"
        words={past}
        keys="Ctrl+Z"
        act={desk.undo}
        path="M5.5 3 2 6.5 5.5 10M2 6.5h7a4 4 0 0 1 0 8H6"
      />
      <StepButton
        does="Redo"
        words={future}
        keys="Ctrl+Shift+Z"
        act={desk.redo}
        path="M10.5 3 14 6.5 10.5 10M14 6.5H7a4 4 0 0 0 0 8h3"
      />
    </div>
  );
}

interface StepProps {
  readonly does: string;
  /** What the step is; absent where there is none. */
  readonly words: string | undefined;
  readonly keys: string;
  readonly act: () => Promise<void>;
  readonly path: string;
}

/** Stays in the order of focus when there is nothing to do: a button that goes away under the keyboard loses its place. */
function StepButton({ does, words, keys, act, path }: StepProps) {
  const label = words === undefined ? `${does}: nothing to ${does.toLowerCase()}` : `${does}: ${words}`;
  return (
    <button
      type="button"
      className="icon"
      aria-label={label}
      title={`${label} (${keys})`}
      aria-disabled={words === undefined}
      onClick={() => void act()}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

/** What was done last, for those who see and those who listen. */
export function Said() {
  const said = useDesk((state) => state.said);
  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => desk.say(""), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <p className={said === "" ? "said none" : "said"} role="status">
      {said}
    </p>
  );
}
