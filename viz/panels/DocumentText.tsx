import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { ClaimCard, DocumentPage, Span } from "../../graph/model/index.ts";
import { type Block, blockAt, inBlocks, toBlocks } from "../desk/blocks.ts";
import { desk } from "../desk/desk.ts";
import { lightSought, showPlace } from "../desk/sought.ts";
import { BLOCK, lightUp, rangeOf } from "../desk/text-places.ts";
import { TextBlock } from "./TextBlock.tsx";
import { TextTools, type TextToolset, type Told } from "./text-tools.ts";
import type { ShownMentions } from "./use-mentions.ts";

/** Pixels round what is in view within which the text is set in full. */
const NEAR_PX = 800;

/** Tells elements once that they came near. One watcher for all of them. */
function watcher(): { readonly watch: TextToolset["watch"]; readonly end: () => void } {
  const waiting = new Map<Element, () => void>();
  const margin = `${NEAR_PX}px 0px`;
  // Newer browsers let the margin count within a panel that scrolls, too; others set the text as it is seen.
  const options: IntersectionObserverInit & { scrollMargin?: string } = {
    rootMargin: margin,
    scrollMargin: margin,
  };
  const observer = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      waiting.get(target)?.();
      waiting.delete(target);
    }
  }, options);
  return {
    watch(element, near) {
      waiting.set(element, near);
      observer.observe(element);
      return () => {
        waiting.delete(element);
        observer.unobserve(element);
      };
    },
    end: () => observer.disconnect(),
  };
}

/** Room that is told in, in pixels. */
const TOLD_PX = 320;

/** What is told of a mark, beside it. */
function Telling({ told }: { readonly told: Told | null }) {
  if (told === null) return null;
  const { lines, at, margin } = told;
  const isLow = at.top > window.innerHeight * 0.6;
  // Beside the margin, so that it hides no words; where there is no room, under the mark.
  const isBeside = margin > TOLD_PX;
  const style = {
    ...(isBeside ? { right: window.innerWidth - margin + 6 } : { left: at.right + 8 }),
    ...(isLow ? { bottom: window.innerHeight - at.bottom } : { top: at.top }),
  };
  return (
    <div className="told" role="tooltip" style={style}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** The mark before or behind the one that has the focus. */
function stepMarks(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLButtonElement)) return;
  const marks = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button.beside-mark")];
  const next = marks[marks.indexOf(event.target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** A text as it is set, for what is done with places of it. */
export interface SetText {
  readonly root: HTMLElement | null;
  readonly blocks: readonly Block[];
  /** Brings a place into the middle and lights it. */
  readonly show: (place: Span) => void;
}

/** The text of a document by blocks, with its claims beside the lines they stand in and the chosen one in the middle.
 *  `children` are what is done with words that are marked in it. */
export function DocumentText({
  page,
  text,
  chosen,
  sought,
  named: { places, at: mentioned },
  children,
}: {
  readonly page: DocumentPage;
  readonly text: string;
  readonly chosen: ClaimCard | null;
  /** Words that were looked for: they are lit, and the first of them stands in the middle. */
  readonly sought: readonly Span[];
  /** Whoever is marked in it, and which of the places stands in the middle. */
  readonly named: ShownMentions;
  readonly children: (set: SetText) => ReactNode;
}) {
  const { id, pages, claims, dropped } = page;
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const blocks = useMemo(() => toBlocks(text, pages), [text, pages]);
  const claimsIn = useMemo(() => inBlocks(blocks, claims, ({ evidence }) => evidence), [blocks, claims]);
  const droppedIn = useMemo(() => inBlocks(blocks, dropped, (one) => one), [blocks, dropped]);
  const namedIn = useMemo(() => inBlocks(blocks, places, (place) => place), [blocks, places]);
  const near = useRef<ReturnType<typeof watcher> | null>(null);

  const tools = useMemo((): TextToolset => {
    near.current = watcher();
    return {
      watch: near.current.watch,
      tell: setTold,
      choose: (claim) => desk.select({ kind: "document", id, claim }),
    };
  }, [id]);
  useEffect(() => () => near.current?.end(), []);

  useEffect(() => {
    if (root === null) return;
    lightUp("beside", told?.places.map((place) => rangeOf(root, blocks, place)) ?? []);
    return () => lightUp("beside", []);
  }, [root, told, blocks]);

  const at = chosen?.id;
  useEffect(() => {
    if (root === null || at === undefined) return;
    // In braces: newer browsers answer scrolling with a promise, which React would take for a clean-up.
    const show = () => {
      root.querySelector("mark.chosen")?.scrollIntoView({ block: "center" });
    };
    show();
    // What lies above may have turned out higher or lower than it was thought to be, now that it is near.
    const frame = requestAnimationFrame(show);
    return () => cancelAnimationFrame(frame);
  }, [root, at]);

  useEffect(() => {
    if (root === null || sought.length === 0) return;
    return lightSought(root, blocks, text, sought);
  }, [root, blocks, text, sought]);

  const mention = mentioned === null ? null : (places[mentioned] ?? null);
  useEffect(() => {
    if (root === null || mention === null) return;
    return showPlace(root, blocks, mention);
  }, [root, blocks, mention]);

  const begins = chosen === null ? -1 : blockAt(blocks, chosen.evidence.start);
  const ends = chosen === null ? -1 : blockAt(blocks, Math.max(0, chosen.evidence.end - 1));
  const tabbed = begins >= 0 ? begins : claimsIn.findIndex((one) => one.length > 0);
  const body = useMemo(
    () =>
      blocks.map((block, index) => (
        <TextBlock
          key={block.start}
          index={index}
          block={block}
          words={text.slice(block.start, block.end)}
          claims={claimsIn[index]!}
          dropped={droppedIn[index]!}
          chosen={begins <= index && index <= ends ? chosen : null}
          named={namedIn[index]!}
          mention={mention !== null && namedIn[index]!.includes(mention) ? mention : null}
          isTabbed={index === tabbed}
        />
      )),
    [blocks, text, claimsIn, droppedIn, namedIn, mention, chosen, begins, ends, tabbed],
  );

  const show = (place: Span) => {
    if (root === null) return;
    root.querySelector(`[${BLOCK}="${blockAt(blocks, place.start)}"]`)?.scrollIntoView({ block: "center" });
    lightUp("beside", [rangeOf(root, blocks, place)]);
  };

  return (
    <TextTools value={tools}>
      <div
        ref={setRoot}
        className="document-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: words of it are marked by keys
        tabIndex={0}
        role="document"
        aria-label="Text of the document"
        onKeyDown={stepMarks}
      >
        {body}
      </div>
      <Telling told={told} />
      {children({ root, blocks, show })}
    </TextTools>
  );
}
