import { createContext } from "react";
import type { Span } from "../../graph/model/index.ts";

/** What is told of a mark in the margin while somebody points at it. */
export interface Told {
  readonly lines: readonly string[];
  /** Where the mark stands in the window. */
  readonly at: DOMRect;
  /** Where the margin begins, in pixels from the window's left. */
  readonly margin: number;
  /** The places of the text for which it stands. */
  readonly places: readonly Span[];
}

/** What the blocks of a text share; the same for as long as the text is shown. */
export interface TextToolset {
  /** Calls back once, when an element comes near what is in view. Gives back how to stop. */
  readonly watch: (element: Element, near: () => void) => () => void;
  readonly tell: (told: Told | null) => void;
  readonly choose: (claim: string) => void;
}

export const TextTools = createContext<TextToolset | null>(null);
