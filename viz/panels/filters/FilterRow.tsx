import { inSentence } from "../../desk/shown-name.ts";
import { Name } from "../Parts.tsx";

interface RowProps {
  readonly shown: boolean;
  /** What it counts to if it were chosen; null while that is not known. */
  readonly count: number | null;
  /** Of what: "edge", "entity". */
  readonly counts?: readonly [one: string, many: string];
  readonly toggle: () => void;
  /** Shows this row alone; absent where that makes no sense. */
  readonly only?: () => void;
  readonly title?: string | undefined;
  readonly glyph?: React.ReactNode;
  readonly words: string;
}

const EDGES = ["edge", "edges"] as const;

/** A choice of a filter: its sign, its name, how many it has, and a box that switches it. */
export function FilterRow({ shown, count, counts = EDGES, toggle, only, title, glyph, words }: RowProps) {
  return (
    <li className="filter-line">
      <label className={`filter-row ${shown ? "" : "off"} ${count === 0 ? "none" : ""}`} title={title}>
        <input type="checkbox" checked={shown} onChange={toggle} />
        {glyph}
        <Name of={words} className="words" />
        {count !== null && (
          <span className="count">
            {count.toLocaleString("en-GB")}
            <span className="hidden"> {count === 1 ? counts[0] : counts[1]}</span>
          </span>
        )}
      </label>
      {only && (
        <button type="button" className="only" aria-label={`Only ${inSentence(words)}`} onClick={only}>
          only
        </button>
      )}
    </li>
  );
}
