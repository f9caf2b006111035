import { FIGURES, precisionRecallF, type Scores, SHARES } from "./score.ts";

/** A table for people: one figure a line, in percent; a share of nothing is left out. */
export function scoreTable(scores: Scores): string {
  const percent = (share: number) => (100 * share).toFixed(1).padStart(6);
  const figures = FIGURES.map((figure) => {
    const { p, r, f } = precisionRecallF(scores[figure]);
    const { right, found, gold } = scores[figure];
    return `${figure.padEnd(20)} P${percent(p)}  R${percent(r)}  F${percent(f)}   (${right}/${found}/${gold})`;
  });
  const shares = SHARES.filter((share) => scores[share].of > 0).map((share) => {
    const { right, of } = scores[share];
    return `${share.padEnd(20)} ${percent(right / of)}  of ${of}`;
  });
  return [...figures, ...shares].join("\n");
}

/** A figure for programs: precision, recall, F (0-1), and the counts behind them; or a share of so many. */
export type FigureRecord =
  | {
      readonly p: number;
      readonly r: number;
      readonly f: number;
      readonly tp: number;
      readonly pred: number;
      readonly gold: number;
    }
  | { readonly share: number; readonly of: number };

/** The same figures for programs, by name. */
export function scoreRecord(scores: Scores): Record<string, FigureRecord> {
  const record: Record<string, FigureRecord> = {};
  for (const figure of FIGURES) {
    const { right: tp, found: pred, gold } = scores[figure];
    record[figure] = { ...precisionRecallF(scores[figure]), tp, pred, gold };
  }
  for (const name of SHARES) {
    const { right, of } = scores[name];
    if (of > 0) record[name] = { share: right / of, of };
  }
  return record;
}
