import { create } from "zustand";
import { keep, kept } from "./kept.ts";

export interface Analyst {
  /** The name said in this visit; null where none was. */
  readonly said: string | null;
  /** Called with the answer while the page asks who decides; null while it does not. */
  readonly answer: ((name: string | null) => void) | null;
}

export const useAnalyst = create<Analyst>(() => ({ said: null, answer: null }));

/** Who decides, as the log of decisions names them; null until they said so. */
export function analyst(): string | null {
  const name = (useAnalyst.getState().said ?? kept("analyst"))?.trim();
  return name ? name : null;
}

export function keepAnalyst(name: string): void {
  useAnalyst.setState({ said: name.trim() });
  keep("analyst", name.trim());
}

/** Who decides, asked for once and then kept; null where the question was closed without an answer. */
export async function askAnalyst(): Promise<string | null> {
  return analyst() ?? (await askAgain());
}

/** Asks who decides, also where a name is known: it may be changed. An earlier question that is still open has no
 *  answer then. */
export function askAgain(): Promise<string | null> {
  useAnalyst.getState().answer?.(null);
  return new Promise((resolve) => {
    useAnalyst.setState({
      answer: (name) => {
        useAnalyst.setState({ answer: null });
        if (name !== null && name.trim() !== "") keepAnalyst(name);
        resolve(name !== null && name.trim() !== "" ? name.trim() : null);
      },
    });
  });
}
