import { type RefObject, useContext, useLayoutEffect, useState } from "react";
import type { ClaimCard, Dropped, Span } from "../../graph/model/index.ts";
import type { Block } from "../desk/blocks.ts";
import { reasonWords } from "../desk/dropped-words.ts";
import { claimWords } from "../desk/evidence.ts";
import { type MarginMark, toLanes } from "../desk/margin.ts";
import { rangeIn, WORDS } from "../desk/text-places.ts";
import { counted } from "../desk/words.ts";
import { TextTools } from "./text-tools.ts";

/** Lanes of claims; what finds none shares the last. */
const LANES = 5;
/** Pixels from lane to lane. */
const LANE_PX = 9;
/** Lines of what is told of a mark. */
const TOLD_MOST = 8;

/** What stands in the margin: a claim, or a place that gave none. */
type Beside =
  | { readonly kind: "claim"; readonly claim: ClaimCard }
  | { readonly kind: "dropped"; readonly dropped: Dropped };

const spanOf = (of: Beside): Span => (of.kind === "claim" ? of.claim.evidence : of.dropped);
const wordsOf = (of: Beside): string =>
  of.kind === "claim" ? claimWords(of.claim) : `No claim: ${reasonWords(of.dropped.why)}`;

/** What of a text lies beside a block of it. */
export interface BesideBlock {
  readonly block: Block;
  readonly claims: readonly ClaimCard[];
  readonly dropped: readonly Dropped[];
  /** The chosen claim, where it touches the block. */
  readonly chosen: ClaimCard | null;
}

/** Where things stand beside the lines of a block, in lanes. A place is measured once, however many claims it has. */
function besideLines(holder: Element, { block, claims, dropped }: BesideBlock): MarginMark<Beside>[] {
  const words = holder.querySelector(`.${WORDS}`);
  if (words === null) return [];
  const { top } = holder.getBoundingClientRect();
  const measured = new Map<string, DOMRect | null>();
  const withLines = (all: readonly Beside[]) =>
    all.flatMap((of) => {
      const span = spanOf(of);
      const start = Math.max(span.start, block.start) - block.start;
      const end = Math.min(span.end, block.end) - block.start;
      const key = `${start} ${end}`;
      const known = measured.get(key);
      const box = known === undefined ? (rangeIn(words, start, end)?.getBoundingClientRect() ?? null) : known;
      measured.set(key, box);
      return box === null ? [] : [{ top: box.top - top, bottom: box.bottom - top, of }];
    });
  const claimed = toLanes(withLines(claims.map((claim) => ({ kind: "claim", claim }))), LANES);
  // What gave no claim has a lane of its own, the outermost.
  const left = toLanes(withLines(dropped.map((one) => ({ kind: "dropped", dropped: one }))), 1);
  return [...claimed, ...left.map((mark) => ({ ...mark, lane: LANES }))].sort((a, b) => a.top - b.top);
}

/** The same, measured when the block is set and whenever its size changes. */
export function useBeside(
  holder: RefObject<HTMLElement | null>,
  isSet: boolean,
  beside: BesideBlock,
): readonly MarginMark<Beside>[] {
  const [marks, setMarks] = useState<readonly MarginMark<Beside>[]>([]);
  const { block, claims, dropped, chosen } = beside;
  // biome-ignore lint/correctness/useExhaustiveDependencies: words of a chosen claim are bold, which can move lines
  useLayoutEffect(() => {
    const element = holder.current;
    if (!isSet || element === null || claims.length + dropped.length === 0) return setMarks([]);
    const measure = () => setMarks(besideLines(element, { block, claims, dropped, chosen }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [holder, isSet, block, claims, dropped, chosen?.id]);
  return marks;
}

/** One mark, a bar beside the lines that it stands for. Several that found no lane of their own step on at each click. */
function Mark({
  mark,
  block,
  chosen,
  isTabbed,
}: {
  readonly mark: MarginMark<Beside>;
  readonly block: Block;
  readonly chosen: ClaimCard | null;
  readonly isTabbed: boolean;
}) {
  const tools = useContext(TextTools);
  const claims = mark.holds.flatMap((of) => (of.kind === "claim" ? [of.claim] : []));
  const [first] = claims;
  const chosenAt = claims.findIndex(({ id }) => id === chosen?.id);
  const words = mark.holds.map(wordsOf);
  const rest = words.length - TOLD_MOST;
  const lines = rest > 0 ? [...words.slice(0, TOLD_MOST), `and ${counted(rest, "other")}`] : words;
  const next = claims[(chosenAt + 1) % Math.max(1, claims.length)];
  const kind = first === undefined ? "gave-none" : `hue-${first.family} ${first.polarity}`;
  const tell = (element: Element) =>
    tools?.tell({
      lines,
      at: element.getBoundingClientRect(),
      margin: element.closest(".document-text")?.getBoundingClientRect().left ?? 0,
      places: mark.holds.map(spanOf),
    });
  // Where a sentence goes on in the next block its bar does, and is no second way to it.
  const isBegun = mark.holds.every((of) => spanOf(of).start >= block.start);
  const style = {
    top: mark.top,
    height: Math.max(8, mark.bottom - mark.top - 2),
    insetInlineEnd: `${8 + mark.lane * LANE_PX}px`,
  };
  const className = `beside-mark ${kind} ${chosenAt < 0 ? "" : "chosen"} ${claims.length > 1 ? "several" : ""}`;
  if (!isBegun) return <span className={className} style={style} aria-hidden="true" />;
  return (
    <button
      type="button"
      className={className}
      style={style}
      tabIndex={isTabbed ? 0 : -1}
      aria-label={lines.join("; ")}
      aria-current={chosenAt < 0 ? undefined : "true"}
      onPointerEnter={(event) => tell(event.currentTarget)}
      onPointerLeave={() => tools?.tell(null)}
      onFocus={(event) => tell(event.currentTarget)}
      onBlur={() => tools?.tell(null)}
      onClick={() => next && tools?.choose(next.id)}
    />
  );
}

/** The marks beside a block. Tab leads to one of them at most; the arrow keys lead on. */
export function Margin({
  marks,
  block,
  chosen,
  isTabbed,
}: {
  readonly marks: readonly MarginMark<Beside>[];
  readonly block: Block;
  readonly chosen: ClaimCard | null;
  readonly isTabbed: boolean;
}) {
  if (marks.length === 0) return null;
  const holdsChosen = ({ holds }: MarginMark<Beside>) =>
    holds.some((of) => of.kind === "claim" && of.claim.id === chosen?.id);
  const tabbed = Math.max(0, marks.findIndex(holdsChosen));
  return (
    <div className="beside-marks">
      {marks.map((mark, at) => (
        <Mark
          // biome-ignore lint/suspicious/noArrayIndexKey: marks are places in the margin, measured anew together
          key={at}
          mark={mark}
          block={block}
          chosen={chosen}
          isTabbed={isTabbed && at === tabbed}
        />
      ))}
    </div>
  );
}
