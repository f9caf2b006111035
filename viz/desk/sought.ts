import type { Span } from "../../graph/model/index.ts";
import { type Block, blockAt } from "./blocks.ts";
import { BLOCK, lightUp, rangeOf } from "./text-places.ts";
import { wordAt } from "./words.ts";

/** Name under which the style sheet lights what was looked for. */
const SOUGHT = "sought";

/** Lights places of a text as it is set, and brings the first of them into the middle. What comes back puts them out. */
export function lightSought(
  root: HTMLElement,
  blocks: readonly Block[],
  text: string,
  places: readonly Span[],
): () => void {
  const spans = places.map((place) => wordAt(text, place));
  const light = () =>
    lightUp(
      SOUGHT,
      spans.map((span) => rangeOf(root, blocks, span)),
    );
  // Blocks that come near are set anew, with their claims: the places are then others of the page.
  const anew = new MutationObserver(light);
  anew.observe(root, { childList: true, subtree: true });
  light();
  const [first] = spans;
  const stop = first === undefined ? null : showPlace(root, blocks, first);
  return () => {
    stop?.();
    anew.disconnect();
    lightUp(SOUGHT, []);
  };
}

/** Brings a place of a text as it is set into the middle of what is seen. What comes back stops the second look. */
export function showPlace(root: HTMLElement, blocks: readonly Block[], place: Span): () => void {
  const show = () => {
    root.querySelector(`[${BLOCK}="${blockAt(blocks, place.start)}"]`)?.scrollIntoView({ block: "center" });
    const box = rangeOf(root, blocks, place)?.getBoundingClientRect();
    if (box !== undefined) bringToMiddle(root, box);
  };
  show();
  // What lies above may have turned out higher or lower than it was thought to be, now that it is near.
  const frame = requestAnimationFrame(show);
  return () => cancelAnimationFrame(frame);
}

/** Scrolls the panel round a text, or on a narrow page the page, until a place stands in the middle of it: a block may be
 *  higher than what is seen of it. */
function bringToMiddle(root: HTMLElement, place: DOMRect): void {
  const panel = root.closest<HTMLElement>(".inspector");
  const scrolls = panel !== null && getComputedStyle(panel).overflowY !== "visible";
  const seen = scrolls
    ? panel.getBoundingClientRect()
    : { top: 0, height: document.documentElement.clientHeight };
  const by = place.top + place.height / 2 - (seen.top + seen.height / 2);
  (scrolls ? panel : window).scrollBy({ top: by });
}
