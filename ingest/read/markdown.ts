import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { SourceError } from "../../graph/model/index.ts";
import { wordsOfHtml } from "./html.ts";

/** The parser's time grows faster than the text inside one block; bigger blocks are prose that lost its line
 *  ends, or hostile, and are kept as they stand. */
const BLOCK_UNITS = 16 * 1024;
/** Texts up to this length are parsed in one go, longer ones in pieces that end at blank lines. */
const PIECE_UNITS = 64 * 1024;
/** Containers (quotes, list items) that one line may open. */
const CONTAINERS_OF_LINE = 50;
const CONTAINER = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/y;
/** A rule of stars or dashes, which opens nothing however long it is. */
const RULE = /[ \t]*(?:[*][* \t]*|-[- \t]*)$/my;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;
const DEFINITION = /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S.*$/gm;

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

/** The text in pieces that can be parsed apart: whole if it is short and has no big block, else cut at blank
 *  lines outside code. */
function pieces(markdown: string): string[] {
  if (markdown.length <= BLOCK_UNITS) return [markdown];
  const hasBigBlock = markdown.split(/\n[ \t]*\n/).some((block) => block.length > BLOCK_UNITS);
  if (markdown.length <= PIECE_UNITS && !hasBigBlock) return [markdown];
  const done: string[] = [];
  let piece: string[] = [];
  let units = 0;
  let inFence = false;
  for (const line of markdown.split("\n")) {
    if (FENCE.test(line)) inFence = !inFence;
    // A fence that nothing closes must not swallow the rest.
    if (line.trim() === "" && (!inFence || units > BLOCK_UNITS)) {
      if (units > 0) done.push(piece.join("\n"));
      [piece, units, inFence] = [[], 0, false];
    } else {
      piece.push(line);
      units += line.length + 1;
    }
  }
  if (units > 0) done.push(piece.join("\n"));
  return done;
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
  const isInPieces = parts.length !== 1 || parts[0] !== source || source.length > PIECE_UNITS;
  // Links by reference name an address that may stand in another piece.
  const definitions = parts.length > 1 ? (source.match(DEFINITION) ?? []).slice(0, 200) : [];
  const text: string[] = [];
  let title: string | null = null;
  for (const part of parts) {
    if (part.length > BLOCK_UNITS && isInPieces) {
      text.push(part);
      continue;
    }
    const usesThem = definitions.length > 0 && part.includes("][");
    const tree = fromMarkdown(usesThem ? `${part}\n\n${definitions.join("\n")}` : part, {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    });
    title ??= firstHeading(tree);
    text.push(...blocks(tree, file));
  }
  const kept = text.map((block) => block.trim()).filter((block) => block !== "");
  return { text: kept.length === 0 ? "" : `${kept.join("\n\n")}\n`, title };
}
