import { analyst, askAgain, useAnalyst } from "../desk/analyst.ts";
import { inSentence } from "../desk/shown-name.ts";
import { later } from "./later.tsx";

const AnalystDialog = later(() => import("./AnalystDialog.tsx").then((part) => part.AnalystDialog), null);

/** The question who decides, while it is asked. */
export function Analyst() {
  const isAsked = useAnalyst((state) => state.answer !== null);
  return isAsked ? <AnalystDialog /> : null;
}

/** The name under which decisions are made, in the top bar; it can be changed there. */
export function AnalystName() {
  const said = useAnalyst((state) => state.said);
  const name = said ?? analyst();
  if (name === null) return null;
  return (
    <button
      type="button"
      className="analyst-name"
      title={`Decisions are made as ${inSentence(name)}. Change the name`}
      aria-label={`Decisions are made as ${inSentence(name)}. Change the name`}
      onClick={() => void askAgain()}
    >
      {name}
    </button>
  );
}
