import { LIMITS, SourceError } from "../../../graph/model/index.ts";

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
/** Elements that HTML lets stay open: their end follows from what comes next, so that many in a row are no depth. */
const SELF_ENDING = new Set(
  "p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt".split(" "),
);
/** Elements whose content is letters, whatever it looks like. Not template: the parser builds what is in it. */
const RAW = new Set("script style textarea title xmp".split(" "));
/** Only inside these does a slash at a tag's end close the element; `<div/>` stays open. */
const FOREIGN = new Set(["svg", "math"]);
/** Inside these, although they stand in a drawing, the rules of pages hold again. */
const PAGE_AGAIN = new Set("mi mo mn ms mtext annotation-xml foreignobject desc title".split(" "));

const LESS_THAN = 0x3c;
const AMPERSAND = 0x26;

const OPENING =
  /<(?:(?<other>!--|!\[CDATA\[|[!?])|\/[ \t\n\f\r]*(?<end>[^ \t\n\f\r>]*)|(?<start>[a-zA-Z][^ \t\n\f\r/>]*))/g;
const GAP = /[ \t\n\f\r/]*/y;
// Every part can end at the text's end, so that no tag is gone over twice.
const ATTRIBUTE =
  /[^ \t\n\f\r/>][^ \t\n\f\r/>=]*(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^ \t\n\f\r>]*))?/y;

/** Place behind `ending` at or after `from`; the text's length where it does not come. */
function behind(html: string, ending: string, from: number): number {
  const at = html.indexOf(ending, from);
  return at < 0 ? html.length : at + ending.length;
}

/** Place behind the tag whose attributes begin at `from`, and whether a slash stands before its end. */
function tagEnd(html: string, from: number): { at: number; slash: boolean } {
  for (let at = from; ; at = ATTRIBUTE.lastIndex) {
    GAP.lastIndex = at;
    const gap = GAP.exec(html)?.[0] ?? "";
    ATTRIBUTE.lastIndex = at + gap.length;
    if (!ATTRIBUTE.test(html)) return { at: at + gap.length + 1, slash: gap.includes("/") };
  }
}

/** How many signs that begin a tag or an entity stand in it: about as many nodes, or twice as many, its tree has. */
export function signsIn(html: string): number {
  let signs = 0;
  for (let at = 0; at < html.length; at += 1) {
    const unit = html.charCodeAt(at);
    if (unit === LESS_THAN || unit === AMPERSAND) signs += 1;
  }
  return signs;
}

/** Throws source/over-limit and source/too-deep for markup whose tree would cost too much to build. Linear. */
export function checkMarkup(html: string, file: string): void {
  if (signsIn(html) > LIMITS.markupSigns) {
    throw new SourceError("source/over-limit", {
      file,
      what: "tags and entities",
      limit: LIMITS.markupSigns,
    });
  }
  checkDepth(html, file);
}

/** Throws source/too-deep. A scan over the tags before any tree is built, since building a deep tree is what costs;
 *  it reads tags, attributes, comments and raw text as the parser under linkedom does (htmlparser2), so that nothing
 *  is counted that it does not open, and nothing hidden from the count that it does. Linear. */
function checkDepth(html: string, file: string): void {
  const open: string[] = [];
  const openByName = new Map<string, number>();
  const foreign: boolean[] = [];
  let depth = 0;
  const count = (name: string, by: 1 | -1) => {
    openByName.set(name, (openByName.get(name) ?? 0) + by);
    if (!SELF_ENDING.has(name)) depth += by;
  };
  const close = (name: string) => {
    if (FOREIGN.has(name) || PAGE_AGAIN.has(name)) foreign.pop();
    if ((openByName.get(name) ?? 0) === 0) return;
    for (let last = open.pop(); last !== undefined; last = last === name ? undefined : open.pop()) {
      count(last, -1);
    }
  };
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(html); match; match = OPENING.exec(html)) {
    const { other, end, start } = match.groups as { other?: string; end?: string; start?: string };
    let at = OPENING.lastIndex;
    if (other !== undefined) {
      // A comment may end with the dashes it began with.
      if (other === "!--") at = behind(html, "-->", at - 2);
      else at = behind(html, other === "![CDATA[" ? "]]>" : ">", at);
    } else if (end !== undefined) {
      close(end.toLowerCase());
      at = behind(html, ">", at);
    } else if (start !== undefined) {
      const name = start.toLowerCase();
      const tag = tagEnd(html, at);
      at = tag.at;
      if (!VOID.has(name)) {
        if (FOREIGN.has(name)) foreign.push(true);
        else if (PAGE_AGAIN.has(name)) foreign.push(false);
        const isClosed = tag.slash && foreign[foreign.length - 1] === true;
        if (!isClosed) {
          open.push(name);
          count(name, 1);
        }
        if (depth > LIMITS.markupDepth) {
          throw new SourceError("source/too-deep", { file, limitDepth: LIMITS.markupDepth });
        }
        if (RAW.has(name) && !tag.slash) {
          const ending = new RegExp(`</${name}(?=[ \\t\\n\\f\\r>])`, "gi");
          ending.lastIndex = at;
          at = ending.exec(html)?.index ?? html.length;
        }
      }
    }
    OPENING.lastIndex = at;
  }
}
