import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { SourceError } from "../../../graph/model/index.ts";
import { wordsOfHtml } from "./html.ts";

/** The parser's time grows faster than the text inside one block; bigger blocks are prose that lost its line
 *  ends, or hostile, and are kept as they stand. */
const BLOCK_UNITS = 16 * 1024;
/** Blocks are packed into pieces of about this length: the parser's time grows with the square of a text. */
const PIECE_UNITS = 2 * 1024;
/** Containers (quotes, list items) that one line may open. */
const CONTAINERS_OF_LINE = 50;
const CONTAINER = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/y;
/** A rule of stars or dashes, which opens nothing however long it is. */
const RULE = /[ \t]*(?:[*][* \t]*|-[- \t]*)$/my;
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
/** HTML blocks that blank lines do not end (CommonMark 4.6, kinds 1 to 5). */
const HTML_BLOCKS: readonly { readonly begins: RegExp; readonly ends: RegExp }[] = [
  { begins: /^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, ends: /<\/(?:script|pre|style|textarea)>/i },
  { begins: /^ {0,3}<!--/, ends: /-->/ },
  { begins: /^ {0,3}<\?/, ends: /\?>/ },
  { begins: /^ {0,3}<!\[CDATA\[/, ends: /\]\]>/ },
  { begins: /^ {0,3}<![a-z]/i, ends: />/ },
];
/** A line that may go on with the list or footnote above the blank line before it. */
const GOES_ON = /^(?:[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t])/;
const DEFINITION = /^ {0,3}\[([^\]\n]{1,200})\]:/gm;
const LABEL = /\[([^[\]]{1,200})\]/g;

/** Words inside one block. Links and pictures give their words, breaks a line end. */
function inline(node: Nodes): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
      return node.value;
    case "break":
      return "\n";
    case "image":
    case "imageReference":
      return node.alt ?? "";
    case "html":
      return /^<br\s*\/?>$/i.test(node.value) ? "\n" : "";
    case "footnoteReference":
      return "";
    default:
      return "children" in node ? spoken(node.children).map(inline).join("") : "";
  }
}

/** Of what stands in a line, all but what is inside script and style elements: it is for machines. */
function spoken(nodes: readonly Nodes[]): Nodes[] {
  let silent: string | null = null;
  return nodes.filter((node) => {
    const tag = node.type === "html" ? /^<(\/?)(script|style)\b/i.exec(node.value) : null;
    if (tag && silent === null && tag[1] === "") silent = tag[2]?.toLowerCase() ?? null;
    else if (tag && tag[1] === "/" && tag[2]?.toLowerCase() === silent) silent = null;
    return silent === null;
  });
}

/** A block and those in it, each as one string without blank lines inside prose. Throws source/too-deep. */
function blocks(node: Nodes, file: string): string[] {
  switch (node.type) {
    case "root":
    case "blockquote":
    case "footnoteDefinition":
      return node.children.flatMap((child) => blocks(child, file));
    case "list":
      return [
        node.children
          .flatMap((item, i) => listItem(item, node.ordered ? `${(node.start ?? 1) + i}. ` : "- ", file))
          .join("\n"),
      ];
    case "table":
      return node.children.map((row) =>
        row.children
          .map((cell) => inline(cell).trim())
          .filter(Boolean)
          .join(" | "),
      );
    case "code":
      return [node.value];
    case "html":
      return [wordsOfHtml(node.value, file)];
    case "thematicBreak":
    case "definition":
    case "yaml":
      return [];
    default:
      return [inline(node)];
  }
}

/** A list item's lines: its own words on one behind the marker, items inside it on the lines below. */
function listItem(item: Nodes, marker: string, file: string): string[] {
  if (!("children" in item)) return [];
  const lines = item.children
    .flatMap((child) => blocks(child as Nodes, file))
    .map((block) => block.trim())
    .filter(Boolean);
  return lines.length === 0 ? [] : [marker + lines[0], ...lines.slice(1)];
}

function firstHeading(tree: Root): string | null {
  const heading = tree.children.find((child) => child.type === "heading");
  return heading ? inline(heading).replace(/\s+/g, " ").trim() || null : null;
}

/** What a line leaves open for those below it: a fence or an HTML block by what ends it; null for nothing. */
function leftOpen(open: RegExp | null, line: string): RegExp | null {
  if (open !== null) return open.test(line) ? null : open;
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) return new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`);
  const html = HTML_BLOCKS.find(({ begins }) => begins.test(line));
  return html === undefined || html.ends.test(line) ? null : html.ends;
}

/** The text in pieces that can be parsed apart, cut at blank lines where no code, HTML block or list goes on; a piece
 *  that would grow too big to parse is cut at any blank line, so that what nothing closes does not swallow the rest. */
function pieces(markdown: string): string[] {
  const done: string[] = [];
  let piece = "";
  let block = "";
  let blockGoesOn = false;
  let open: RegExp | null = null;
  const endBlock = () => {
    const isFull = piece.length + block.length > (blockGoesOn ? BLOCK_UNITS : PIECE_UNITS);
    if (isFull && piece !== "") done.push(piece);
    piece = isFull ? block : piece + block;
    block = "";
  };
  let isBehindBlank = true;
  for (const line of markdown.split("\n")) {
    const isBlank = line.trim() === "";
    if (isBehindBlank && !isBlank) {
      endBlock();
      if (piece.length > BLOCK_UNITS) open = null;
      blockGoesOn = open !== null || GOES_ON.test(line);
    }
    open = leftOpen(open, line);
    block += `${line}\n`;
    isBehindBlank = isBlank;
  }
  endBlock();
  return [...done, piece];
}

const labelOf = (written: string) => written.trim().replace(/\s+/g, " ").toLowerCase();

/** The piece behind definitions of the labels that it uses and another piece defines, without which a link in
 *  brackets is no link. Their addresses do not matter here. */
function withDefinitions(piece: string, labels: ReadonlySet<string>): string {
  const used = new Set([...piece.matchAll(LABEL)].map(([, label]) => labelOf(label as string)));
  const defined = [...used].filter((label) => labels.has(label));
  const lines = defined.map((label) => (label.startsWith("^") ? `[${label}]:\n\n` : `[${label}]: .\n\n`));
  return lines.join("") + piece;
}

/** Whether a line opens more containers than may stand inside each other. Marker by marker, and never twice over
 *  the same one, so that a line of a thousand costs what fifty cost. */
function nestsTooDeep(markdown: string): boolean {
  for (let start = 0; start < markdown.length; start = nextLine(markdown, start)) {
    RULE.lastIndex = start;
    if (RULE.test(markdown)) continue;
    let at = start;
    for (let opened = 0; at >= 0; opened += 1) {
      if (opened === CONTAINERS_OF_LINE) return true;
      CONTAINER.lastIndex = at;
      at = CONTAINER.test(markdown) ? CONTAINER.lastIndex : -1;
    }
  }
  return false;
}

/** Where the line behind the one at `from` begins; the text's length when there is none. */
function nextLine(markdown: string, from: number): number {
  const end = markdown.indexOf("\n", from);
  return end < 0 ? markdown.length : end + 1;
}

/** The words of a Markdown text (CommonMark with GitHub's tables): blocks parted by blank lines, list items on
 *  lines of their own, tables row by row, links by their words, code as it stands. `title` is the first heading.
 *  Throws source/too-deep for quotes and lists nested without end. */
export function readMarkdown(markdown: string, file: string): { text: string; title: string | null } {
  const source = markdown.replace(/\r\n?/g, "\n");
  if (nestsTooDeep(source)) {
    throw new SourceError("source/too-deep", { file, limitDepth: CONTAINERS_OF_LINE });
  }
  const parts = pieces(source);
  // Links by reference name an address that may stand in another piece.
  const labels = new Set([...source.matchAll(DEFINITION)].map(([, label]) => labelOf(label as string)));
  const text: string[] = [];
  let title: string | null = null;
  for (const part of parts) {
    if (part.length > BLOCK_UNITS) {
      text.push(part);
      continue;
    }
    const tree = fromMarkdown(parts.length > 1 ? withDefinitions(part, labels) : part, {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    });
    title ??= firstHeading(tree);
    text.push(...blocks(tree, file));
  }
  const kept = text.map((block) => block.trim()).filter((block) => block !== "");
  return { text: kept.length === 0 ? "" : `${kept.join("\n\n")}\n`, title };
}
