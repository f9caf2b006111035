import { useEffect, useState } from "react";
import type { GraphNode } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { problemOf } from "../desk/desk.ts";

const WAIT_MS = 120;

/** Whom the server knows by a name, best first, asked for a moment after the last key. While they are on their way there is
 *  nobody, or with `keep` those who were found last; nobody is asked for by an empty text. */
export function useNamed(
  typed: string,
  { keep = false }: { readonly keep?: boolean } = {},
): { readonly named: readonly GraphNode[]; readonly problem: Problem | null } {
  const [named, setNamed] = useState<readonly GraphNode[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const text = typed.trim();
  useEffect(() => {
    if (!keep) setNamed([]);
    setProblem(null);
    if (text === "") return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.search(text, abort.signal).then(setNamed, (error: unknown) => {
        if (!abort.signal.aborted) setProblem(problemOf(error));
      });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, keep]);
  return { named, problem };
}
