import { memo, useContext, useEffect, useRef, useState } from "react";
import type { ClaimCard, Dropped, Span } from "../../graph/model/index.ts";
import { BLOCK, WORDS } from "../desk/text-places.ts";
import { piecesOf } from "../desk/words.ts";
import { type BesideBlock, Margin, useBeside } from "./Margin.tsx";
import { TextTools } from "./text-tools.ts";

/** About how many characters stand on a line, and how high it is: what a block takes before it is set. */
const LINE = { characters: 66, px: 25 };

/** Whoever is marked in a block, and the place of them that is shown, if it stands there. */
interface Named {
  readonly named: readonly Span[];
  readonly mention: Span | null;
}

const OF_CLAIM: ReadonlySet<string> = new Set(["chosen", "mark-subject", "mark-trigger", "mark-object"]);

/** The words of a block: those of the chosen claim marked, whoever is named there, and faintly those
 *  that gave no claim. */
function Pieces({
  start: from,
  words,
  dropped,
  chosen,
  named,
  mention,
}: Named & {
  readonly start: number;
  readonly words: string;
  readonly dropped: readonly Dropped[];
  readonly chosen: ClaimCard | null;
}) {
  const parts = chosen && [
    { ...chosen.subjectSpan, role: "mark-subject" },
    { ...chosen.trigger, role: "mark-trigger" },
    { ...chosen.objectSpan, role: "mark-object" },
  ];
  const pieces = piecesOf({ start: from, end: from + words.length, text: words }, [
    ...(chosen ? [{ ...chosen.evidence, role: "chosen" }] : []),
    // A claim that was made by hand may point at its whole sentence: that marks nothing.
    ...(parts ?? []).filter(
      ({ start, end }) => start !== chosen?.evidence.start || end !== chosen.evidence.end,
    ),
    ...dropped.map(({ start, end }) => ({ start, end, role: "gave-none" })),
    ...named.map(({ start, end }) => ({ start, end, role: "named-here" })),
    ...(mention === null ? [] : [{ ...mention, role: "shown" }]),
  ]);
  return pieces.map(({ text, roles, start }) => {
    const names = [...new Set(roles)].join(" ");
    if (names === "") return <span key={start}>{text}</span>;
    if (names === "gave-none") {
      return (
        <span key={start} className={names}>
          {text}
        </span>
      );
    }
    const isOfClaim = roles.some((role) => OF_CLAIM.has(role));
    return (
      <mark key={start} className={isOfClaim ? `in-claim hue-${chosen?.family} ${names}` : names}>
        {text}
      </mark>
    );
  });
}

/** A block of a document's text, with the marks beside its lines. Until it comes near it is its bare words. */
export const TextBlock = memo(function TextBlock({
  index,
  words,
  isTabbed,
  named,
  mention,
  ...beside
}: BesideBlock &
  Named & {
    readonly index: number;
    readonly words: string;
    /** Whether Tab leads to one of its marks. */
    readonly isTabbed: boolean;
  }) {
  const { block, dropped, chosen } = beside;
  const tools = useContext(TextTools);
  const holder = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const isSet = isNear || chosen !== null || mention !== null;
  const marks = useBeside(holder, isSet, beside);

  useEffect(() => {
    if (isNear || holder.current === null) return;
    return tools?.watch(holder.current, () => setNear(true));
  }, [tools, isNear]);

  return (
    <div
      ref={holder}
      className="block"
      {...{ [BLOCK]: index }}
      style={{
        containIntrinsicBlockSize: `auto ${LINE.px * Math.ceil(words.length / LINE.characters)}px`,
      }}
    >
      {block.page && <span className="page-break">{block.page}</span>}
      <Margin marks={marks} block={block} chosen={chosen} isTabbed={isTabbed} />
      <div className={WORDS}>
        {isSet ? <Pieces start={block.start} {...{ words, dropped, chosen, named, mention }} /> : words}
      </div>
    </div>
  );
});
