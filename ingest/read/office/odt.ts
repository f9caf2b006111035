import { SourceError } from "../../../graph/model/index.ts";
import type { Contents, Readable } from "../contents.ts";
import { firstOf, normaliseFound, tidy } from "../metadata.ts";
import { type Attributes, ifWhole, walkXml } from "../packages/xml.ts";
import { openPackage } from "../packages/zip.ts";
import { type Block, startFlow, textOfBlocks } from "./flow.ts";
import { type OdtStyles, OPEN_DOCUMENT, readOdtStyles } from "./odt-styles.ts";
import { factsOf, titleOf } from "./properties.ts";

const FORMAT = "OpenDocument text";

/** Not for the reader of the document: comments, deleted text, tables of contents and indexes, the reading of East Asian
 *  letters, pictures and what is said of them, programs. */
const LEFT_OUT = new Set(
  `office:annotation text:tracked-changes text:note-citation text:table-of-content text:illustration-index text:table-index
   text:object-index text:user-index text:alphabetical-index text:ruby-text text:hidden-text text:placeholder text:script
   table:covered-table-cell svg:title svg:desc office:forms office:master-styles office:scripts office:binary-data`.split(
    /\s+/,
  ),
);
const FRAMES = new Set(
  `draw:text-box draw:custom-shape draw:rect draw:ellipse draw:circle draw:line draw:polyline draw:polygon draw:path
   draw:connector draw:caption draw:regular-polygon draw:measure`.split(/\s+/),
);
const META_ALONE: ReadonlySet<string> = new Set(
  "office:body office:styles office:automatic-styles office:master-styles office:settings office:font-face-decls office:scripts".split(
    " ",
  ),
);
/** Spaces in a row that one element may stand for. */
const MOST_SPACES = 100;

interface Found {
  readonly blocks: readonly Block[];
  title: string | null;
  heading: string | null;
}

function spaces(attributes: Attributes): string {
  const count = Number(attributes("text:c") ?? "1");
  return " ".repeat(Number.isInteger(count) ? Math.min(Math.max(count, 0), MOST_SPACES) : 1);
}

/** Reads the body of an OpenDocument text: paragraphs, headings, lists, tables row by row; frames behind the paragraph
 *  they hang on, footnotes and endnotes behind all. */
function readBody(bytes: Uint8Array, file: string, styles: OdtStyles): Found {
  const [body, footnotes, endnotes] = [startFlow(file), startFlow(file), startFlow(file)];
  const flows = [body];
  /** Paragraphs that are open, with what their style is; one in another where a frame or a note stands in it. */
  const paragraphs: {
    readonly kind: Block["kind"];
    readonly isTitle: boolean;
    readonly isHeading: boolean;
  }[] = [];
  /** List items that are open; true until the first paragraph of one was met. */
  const items: boolean[] = [];
  let title: string | null = null;
  let heading: string | null = null;
  let isBody = false;
  let note = footnotes;
  const flow = () => flows[flows.length - 1] ?? body;
  const isInParagraph = () => paragraphs.length > 0;

  const open = (name: string, attributes: Attributes): boolean => {
    if (name === "office:body") isBody = true;
    if (!isBody) return !LEFT_OUT.has(name);
    const style = attributes("text:style-name");
    if (LEFT_OUT.has(name) || styles.isHidden(style) || attributes("text:display") === "none") return false;
    if (name === "text:p" || name === "text:h") {
      const isItem = name === "text:p" && items[items.length - 1] === true;
      if (isItem) items[items.length - 1] = false;
      paragraphs.push({
        kind: isItem ? "item" : "paragraph",
        isTitle: styles.isTitle(style),
        isHeading: name === "text:h",
      });
    } else if (name === "text:list-item") items.push(true);
    else if (name === "text:note-body") flows.push(note);
    else if (name === "text:note") note = attributes("text:note-class") === "endnote" ? endnotes : footnotes;
    else if (name === "table:table-row") flow().openRow();
    else if (name === "table:table-cell") flow().openCell();
    else if (FRAMES.has(name)) flow().openFrame();
    else if (isInParagraph()) {
      if (name === "text:s") flow().words(spaces(attributes));
      if (name === "text:tab") flow().words("\t");
      if (name === "text:line-break") flow().words("\n");
    }
    return true;
  };
  const close = (name: string) => {
    if (name === "office:body") isBody = false;
    if (!isBody) return;
    if (name === "text:p" || name === "text:h") {
      const paragraph = paragraphs.pop();
      if (paragraph === undefined) return;
      const text = flow().endParagraph(paragraph.kind);
      if (text === "" || flow() !== body) return;
      if (paragraph.isTitle) title ??= text;
      else if (paragraph.isHeading) heading ??= text;
    } else if (name === "text:list-item") items.pop();
    else if (name === "text:note-body") flows.pop();
    else if (name === "table:table-row") flow().closeRow();
    else if (name === "table:table-cell") flow().closeCell();
    else if (FRAMES.has(name)) flow().closeFrame();
  };
  const words = (text: string) => {
    if (isInParagraph()) flow().words(text.replace(/[ \t\r\n]+/g, " "));
  };
  walkXml(bytes, { file, format: FORMAT }, OPEN_DOCUMENT, { open, close, words });
  return { blocks: [...body.blocks(), ...footnotes.blocks(), ...endnotes.blocks()], title, heading };
}

/** The parts of an OpenDocument text that are read, in a package or, flat, all in one file. */
interface Parts {
  readonly content: Uint8Array;
  readonly styles: readonly Uint8Array[];
  readonly meta: Uint8Array | null;
}

async function partsOf(bytes: Uint8Array, file: string): Promise<Parts> {
  const files = await openPackage(bytes, { file, format: FORMAT });
  const part = async (name: string) => (await files.find((packed) => packed.name === name)?.read()) ?? null;
  const manifest = await ifWhole(() => part("META-INF/manifest.xml"));
  if (manifest !== null && (await isEncrypted(manifest, file)))
    throw new SourceError("source/encrypted", { file });
  const content = await part("content.xml");
  if (content === null) {
    throw new SourceError("source/damaged", { file, format: FORMAT, reason: "content.xml is not in it" });
  }
  const styles = await ifWhole(() => part("styles.xml"));
  const meta = await ifWhole(() => part("meta.xml"));
  return { content, styles: styles === null ? [content] : [styles, content], meta };
}

/** Whether the list of files tells how to decrypt one (ODF 1.3 part 2, 4.4). */
async function isEncrypted(manifest: Uint8Array, file: string): Promise<boolean> {
  let isLocked = false;
  await ifWhole(() =>
    walkXml(manifest, { file, format: FORMAT }, OPEN_DOCUMENT, {
      open: (name) => {
        isLocked ||= name === "manifest:encryption-data";
        return true;
      },
    }),
  );
  return isLocked;
}

/** Reads an OpenDocument text (ODF 1.3), packed or flat; without comments, headers, footers, and what is hidden or deleted.
 *  What is broken beside the body costs itself alone. Rejects with source/damaged, source/encrypted, source/over-limit, source/too-deep, source/too-long. */
export async function readOdt({ bytes, file }: Readable): Promise<Contents> {
  const isPackage = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const { content, styles, meta } = isPackage
    ? await partsOf(bytes, file)
    : { content: bytes, styles: [bytes], meta: bytes };
  const named = { file, format: FORMAT };
  const found = readBody(content, file, await readOdtStyles(styles, named));
  const facts = (await ifWhole(() => meta && factsOf(meta, named, OPEN_DOCUMENT, META_ALONE))) ?? {};
  return {
    kind: "text",
    text: textOfBlocks(found.blocks),
    found: normaliseFound({
      ...firstOf(),
      title: titleOf(facts["dc:title"], found),
      publishedAt: facts["dc:date"] ?? facts["meta:creation-date"] ?? null,
      language: facts["dc:language"] ?? null,
    }),
    byline: tidy(facts["meta:initial-creator"] ?? facts["dc:creator"]),
  };
}
