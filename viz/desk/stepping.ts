import { api } from "../api.ts";
import { analyst } from "./analyst.ts";
import { loadCase } from "./bringing.ts";
import { type Step, steppedBack, steppedForward } from "./history.ts";
import { useDesk, withPage } from "./store.ts";

const set = useDesk.setState;
const get = useDesk.getState;

/** The name under which decisions stand of which nobody said who made them. */
const NAMELESS = "analyst";

/** Tells the server to take a decision back. Gives the id of the decision that does. */
async function takeBack(decision: string): Promise<string> {
  const { decision: made } = await api.decide({ kind: "undo", decision, by: analyst() ?? NAMELESS });
  return made.id;
}

/** The step that was asked for last. Each waits for the one before: struck twice, a key would take one decision back twice. */
let asked: Promise<unknown> = Promise.resolve();

function inTurn(step: () => Promise<void>): Promise<void> {
  const turn = asked.then(step);
  asked = turn.catch(() => undefined);
  return turn;
}

/** Takes the latest step back: the view is as it was before, a decision is undone and the case read anew. Does nothing
 *  where there is no step. Rejects with RequestError, and then nothing was changed. */
export const undo = (): Promise<void> => inTurn(undoLatest);

async function undoLatest(): Promise<void> {
  const step = get().history.past.at(-1);
  if (step === undefined) return;
  const undone: Step = step.kind === "decision" ? { ...step, undoneBy: await takeBack(step.decision) } : step;
  set((now) => ({
    history: steppedBack(now.history, undone),
    ...(step.kind === "view" && withPage({ ...now, view: step.before })),
    ...(step.kind === "picture" && { toPut: step.before }),
  }));
  if (step.kind === "decision") await loadCase();
}

/** Does what was taken back last again, as `undo` takes it back. */
export const redo = (): Promise<void> => inTurn(redoLatest);

async function redoLatest(): Promise<void> {
  const step = get().history.future.at(-1);
  if (step === undefined) return;
  if (step.kind === "decision" && step.undoneBy !== null) await takeBack(step.undoneBy);
  const redone: Step = step.kind === "decision" ? { ...step, undoneBy: null } : step;
  set((now) => ({
    history: steppedForward(now.history, redone),
    ...(step.kind === "view" && withPage({ ...now, view: step.after })),
    ...(step.kind === "picture" && { toPut: step.after }),
  }));
  if (step.kind === "decision") await loadCase();
}
