import { useCallback, useEffect, useRef, useState } from "react";
import {
  type ClaimCard,
  type DocumentEntity,
  type QuotedSpan,
  quote,
  type Span,
} from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { beginDraft, type HandDraft } from "../desk/by-hand.ts";
import { problemOf } from "../desk/desk.ts";
import { MOST_MARKED, toMarked, wordFrom } from "../desk/marking.ts";
import { lightUp, offsetAt, rangeOf } from "../desk/text-places.ts";
import type { SetText } from "./DocumentText.tsx";
import { later } from "./later.tsx";
import { ProblemNote } from "./Parts.tsx";

const ClaimByHand = later(() => import("./ClaimByHand.tsx").then((part) => part.ClaimByHand));

/** What somebody marked in the text of the window, as offsets; null for nothing in it. */
function markedNow(set: SetText, text: string): Span | null {
  const { root, blocks } = set;
  const selection = getSelection();
  if (root === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = offsetAt(root, blocks, range.startContainer, range.startOffset);
  const end = offsetAt(root, blocks, range.endContainer, range.endOffset);
  return start === null || end === null ? null : toMarked(text, start, end);
}

function mark(set: SetText, span: Span): void {
  const range = set.root && rangeOf(set.root, set.blocks, span);
  if (!range) return;
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
  range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
}

/** Marks words by keys while the text has the focus: the word behind or before, and with Shift one word more. */
function useWordKeys(set: SetText, text: string, from: number, onEnter: () => void): void {
  const { root } = set;
  const latest = useRef({ set, text, from, onEnter });
  latest.current = { set, text, from, onEnter };
  useEffect(() => {
    if (root === null) return;
    const onKey = (event: KeyboardEvent) => {
      const { set: now, text: words, from: begin, onEnter: enter } = latest.current;
      if (event.target !== root || event.ctrlKey || event.metaKey || event.altKey) return;
      const marked = markedNow(now, words);
      if (event.key === "Enter" && marked !== null) {
        event.preventDefault();
        enter();
        return;
      }
      const step = ({ ArrowRight: 1, ArrowLeft: -1 } as const)[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const edge = marked === null ? begin : step === 1 ? marked.end : marked.start;
      const word = wordFrom(words, edge, step);
      if (word === null) return;
      const whole = {
        start: Math.min(word.start, marked?.start ?? word.start),
        end: Math.max(word.end, marked?.end ?? word.end),
      };
      mark(now, event.shiftKey && marked !== null ? whole : word);
    };
    root.addEventListener("keydown", onKey);
    return () => root.removeEventListener("keydown", onKey);
  }, [root]);
}

/** What is marked in the text, told a moment after the last change of it. */
function useMarked(set: SetText, text: string, isOff: boolean): readonly [Span | null, () => void] {
  const [marked, setMarked] = useState<Span | null>(null);
  const latest = useRef(set);
  latest.current = set;
  useEffect(() => {
    if (isOff) return setMarked(null);
    let timer = 0;
    const look = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => setMarked(markedNow(latest.current, text)), 120);
    };
    document.addEventListener("selectionchange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", look);
    };
  }, [text, isOff]);
  return [marked, () => setMarked(null)];
}

/** The small bar at the words that are marked. */
function MarkedTools({
  at,
  onMake,
  isTooLong,
}: {
  readonly at: DOMRect;
  readonly onMake: () => void;
  readonly isTooLong: boolean;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const isLow = at.bottom > window.innerHeight - 70;
  const style = {
    left: Math.max(8, Math.min(at.left, window.innerWidth - 250)),
    top: isLow ? at.top - 46 : at.bottom + 6,
  };
  return (
    // Pressing a button would let go what is marked.
    <div
      ref={bar}
      className="marked-tools"
      role="toolbar"
      aria-label="Marked words"
      style={style}
      onPointerDown={(event) => event.preventDefault()}
    >
      {isTooLong ? (
        <p className="quiet">Mark fewer words: a claim stands in one sentence.</p>
      ) : (
        <button type="button" className="button primary" onClick={onMake}>
          Make a claim of this <kbd>↵</kbd>
        </button>
      )}
    </div>
  );
}

/** Makes claims by hand of words that are marked in a document's text. */
export function Marking({
  document: id,
  text,
  chosen,
  set,
}: {
  readonly document: string;
  readonly text: string;
  readonly chosen: ClaimCard | null;
  readonly set: SetText;
}) {
  const [draft, setDraft] = useState<HandDraft | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [entities, setEntities] = useState<readonly DocumentEntity[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [marked, forget] = useMarked(set, text, isOpen);
  const { root, blocks } = set;

  const make = useCallback(
    async (words: QuotedSpan) => {
      setProblem(null);
      try {
        const [at, named] = await Promise.all([api.sentenceAt(id, words), api.entitiesOf(id)]);
        setEntities(named);
        setDraft((now) =>
          now?.sentence.start === at.sentence.start &&
          now.marked.start === words.start &&
          now.marked.end === words.end
            ? now
            : beginDraft(id, at, words, named),
        );
        setOpen(true);
        getSelection()?.removeAllRanges();
      } catch (error) {
        setProblem(problemOf(error));
      }
    },
    [id],
  );
  const begin = () => {
    const span = markedNow(set, text) ?? marked;
    if (span && span.end - span.start <= MOST_MARKED) void make(quote(text, span.start, span.end));
  };
  useWordKeys(set, text, chosen?.evidence.start ?? 0, begin);

  useEffect(() => {
    if (root === null || !isOpen || draft === null) return;
    lightUp("marked", [rangeOf(root, blocks, draft.marked)]);
    return () => lightUp("marked", []);
  }, [root, blocks, isOpen, draft]);

  const at = marked && root ? (rangeOf(root, blocks, marked)?.getBoundingClientRect() ?? null) : null;
  return (
    <>
      <p className="hidden" role="status">
        {marked && !isOpen
          ? `“${text.slice(marked.start, marked.end).slice(0, 200)}” is marked. Enter makes a claim of it.`
          : ""}
      </p>
      {at && marked && !isOpen && (
        <MarkedTools at={at} onMake={begin} isTooLong={marked.end - marked.start > MOST_MARKED} />
      )}
      {problem && <ProblemNote problem={problem} />}
      {isOpen && draft && (
        <ClaimByHand
          key={`${draft.sentence.start} ${draft.marked.start} ${draft.marked.end}`}
          first={draft}
          text={text}
          entities={entities}
          onChange={setDraft}
          onClose={(isMade) => {
            setOpen(false);
            if (isMade) setDraft(null);
            forget();
            root?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}
