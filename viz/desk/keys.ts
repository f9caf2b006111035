import { keep, kept } from "./kept.ts";

/** What a key does. */
export interface KeyLine {
  /** As they are written on the keyboard; several are held together, or each does the same in its direction. */
  readonly keys: readonly string[];
  /** In words that go on from "this key …". */
  readonly does: string;
}

/** Keys that hold in one place of the page. */
export interface KeyGroup {
  readonly where: string;
  readonly lines: readonly KeyLine[];
}

/** Every key of the page, as the list behind `?` shows them. Whoever makes the page listen to a key writes it down here. */
export const KEYS: readonly KeyGroup[] = [
  {
    where: "Anywhere",
    lines: [
      { keys: ["/"], does: "search names and aliases; Enter opens the best, Escape clears" },
      { keys: ["Ctrl", "Z"], does: "take the last step back; with Shift, or by Ctrl and Y, do it again" },
      { keys: ["?"], does: "this list" },
      { keys: ["Tab"], does: "at the top of the page: leap to search, network, inspector or tables" },
      { keys: ["Esc"], does: "close what is open: a list, a dialog, what is chosen, the tables" },
    ],
  },
  {
    where: "On the network",
    lines: [
      { keys: ["←", "→", "↑", "↓"], does: "go to the neighbour in that direction" },
      { keys: ["↵"], does: "read what is known of the chosen one" },
      { keys: ["E"], does: "show more neighbours of the chosen one; a group opens" },
      { keys: ["H"], does: "hide the chosen one" },
      { keys: ["O"], does: "show only what is around the chosen one, and the whole again" },
      { keys: ["P"], does: "fasten the chosen one to its place, or let it go" },
      { keys: ["Shift", "F10"], does: "what can be done with the chosen one, or with the network" },
      { keys: ["+", "−"], does: "zoom" },
      { keys: ["0"], does: "show all of it" },
      { keys: ["Esc"], does: "choose nothing" },
    ],
  },
  {
    where: "On a card of evidence",
    lines: [
      { keys: ["A", "R"], does: "accept the claim, or reject it and say why" },
      { keys: ["E", "G"], does: "put it right, or grade it" },
      { keys: ["N", "T"], does: "note something on it, or tag it" },
    ],
  },
  {
    where: "In Review",
    lines: [
      { keys: ["A"], does: "accept the claim; the next one comes" },
      { keys: ["R"], does: "reject it, then a reason: 1 to 9, or your own words and Enter" },
      { keys: ["E", "G"], does: "put it right, or grade it" },
      { keys: ["S"], does: "leave it for another time" },
      { keys: ["Z"], does: "take back what was done last" },
      { keys: ["K", "J"], does: "the claim before, the one behind" },
    ],
  },
  {
    where: "In a document",
    lines: [
      { keys: ["N"], does: "go to the next claim" },
      { keys: ["P"], does: "go to the claim before" },
      { keys: ["M"], does: "go to the next place that names whoever is marked" },
      { keys: ["B"], does: "go to the place before that" },
      { keys: ["↑", "↓"], does: "on a mark in the margin: go to the mark above or below" },
      { keys: ["→", "←"], does: "in the text: mark the word behind or before; with Shift, one word more" },
      { keys: ["↵"], does: "make a claim of the words that are marked" },
    ],
  },
  {
    where: "On the border of a panel",
    lines: [
      { keys: ["←", "→", "↑", "↓"], does: "make it larger or smaller; Home and End as far as it goes" },
      { keys: ["↵"], does: "back to its usual size" },
    ],
  },
  {
    where: "In the Cypher box",
    lines: [{ keys: ["Ctrl", "↵"], does: "ask" }],
  },
];

const SWITCH = "single-keys";

/** Whether keys without Ctrl or Alt do something by themselves. Who speaks to the computer, or strikes keys by accident,
 *  switches them off (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return kept(SWITCH) !== "off";
}

export function keepSingleKeys(on: boolean): void {
  keep(SWITCH, on ? "on" : "off");
}

/** Whether somebody is writing there. */
export function isTyping(at: EventTarget | null): boolean {
  if (!(at instanceof HTMLElement)) return false;
  if (at instanceof HTMLInputElement) return !/^(button|checkbox|radio|range|file)$/.test(at.type);
  return at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement || at.isContentEditable;
}

/** Whether a key of one character was struck for what it does: alone, nobody is writing, no dialog lies over the page, and
 *  such keys are not switched off. A letter counts with Caps Lock, too. */
export function isSingleKey(event: KeyboardEvent, key: string): boolean {
  const isStruck = event.key === key || (!event.shiftKey && event.key.toLowerCase() === key);
  if (!isStruck || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  return (
    singleKeysOn() && !isTyping(event.target) && document.querySelector("[aria-modal], .overlay") === null
  );
}
