import { type ReactNode, useEffect, useRef } from "react";
import { isSingleKey } from "../desk/keys.ts";

/** A step in a text, and the key that does it. */
export interface Step {
  readonly words: string;
  /** One small letter. */
  readonly key: string;
  /** Null where there is nowhere to go. */
  readonly go: (() => void) | null;
}

function StepButton({ step: { words, key, go }, sign }: { readonly step: Step; readonly sign: string }) {
  const label = `${words} (${key.toUpperCase()})`;
  return (
    <button
      type="button"
      className="icon"
      aria-label={label}
      title={label}
      disabled={go === null}
      onClick={() => go?.()}
    >
      {sign}
    </button>
  );
}

/** Where one is among places of a text, with the ways to the one before and the next, by button and by key. */
export function TextStepper({
  label,
  where,
  before,
  next,
  children = null,
}: {
  readonly label: string;
  readonly where: ReactNode;
  readonly before: Step;
  readonly next: Step;
  readonly children?: ReactNode;
}) {
  const steps = useRef([before, next]);
  steps.current = [before, next];
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const struck = steps.current.find(({ key }) => isSingleKey(event, key));
      if (!struck?.go) return;
      event.preventDefault();
      struck.go();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <nav className="text-stepper" aria-label={label}>
      <p role="status">{where}</p>
      <StepButton step={before} sign="‹" />
      <StepButton step={next} sign="›" />
      {children}
    </nav>
  );
}
