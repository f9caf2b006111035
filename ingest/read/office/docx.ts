import { SourceError } from "../../../graph/model/index.ts";
import type { Contents, Part, Readable } from "../contents.ts";
import { firstOf, normaliseFound, tidy } from "../metadata.ts";
import { ifWhole, type Named, walkXml } from "../packages/xml.ts";
import { openPackage, type Packed } from "../packages/zip.ts";
import { readStories, type Story } from "./docx-story.ts";
import { PLAIN, readStyles } from "./docx-styles.ts";
import { textOfBlocks } from "./flow.ts";
import { factsOf, titleOf } from "./properties.ts";

const FORMAT = "Word document";
const NO_TARGETS: ReadonlyMap<string, string> = new Map();
const RELATIONSHIPS = { "http://schemas.openxmlformats.org/package/2006/relationships": "rel" };
const CORE = {
  "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/dc/terms/": "dcterms",
};

/** The parts of a package, by how others call them (ECMA-376 part 2): a relationship's target is relative to the part
 *  that names it, and names are the same in capitals. */
function partsOf(files: readonly Packed[], named: Named) {
  // Of two of one name the first counts: the last to be set.
  const byName = new Map(files.toReversed().map((packed) => [packed.name.toLowerCase(), packed]));
  const part = async (name: string) => (await byName.get(name.toLowerCase())?.read()) ?? null;
  /** Names of the parts that one part points to, by the last word of the kind of relationship. */
  const targetsOf = async (name: string): Promise<ReadonlyMap<string, string>> => {
    const cut = name.lastIndexOf("/") + 1;
    const bytes = await part(`${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`);
    const targets = new Map<string, string>();
    if (bytes === null) return targets;
    walkXml(bytes, named, RELATIONSHIPS, {
      open: (element, attributes) => {
        const [type, target] = [attributes("Type"), attributes("Target")];
        if (element === "rel:Relationship" && type !== null && target !== null) {
          const kind = type.slice(type.lastIndexOf("/") + 1);
          if (attributes("TargetMode") !== "External" && !targets.has(kind)) {
            targets.set(kind, target.startsWith("/") ? target.slice(1) : name.slice(0, cut) + target);
          }
        }
        return true;
      },
    });
    return targets;
  };
  return { part, targetsOf };
}

/** Notes in the order in which the text refers to them. */
function notesOf(ids: readonly string[], notes: ReadonlyMap<string, Story>) {
  return [...new Set(ids)].flatMap((id) => notes.get(id)?.blocks ?? []);
}

/** Reads a Word document (Office Open XML, ECMA-376): its body, then its footnotes and endnotes; without comments,
 *  headers, footers, and what is hidden or deleted. What is broken beside the body costs itself alone: notes are a refused
 *  part then. Rejects with source/damaged, source/encrypted, source/over-limit, source/too-deep, source/too-long. */
export async function readDocx({ bytes, file }: Readable): Promise<Contents> {
  const named = { file, format: FORMAT };
  const { part, targetsOf } = partsOf(await openPackage(bytes, named), named);
  const root = (await ifWhole(() => targetsOf(""))) ?? NO_TARGETS;
  const main = root.get("officeDocument") ?? "word/document.xml";
  const body = await part(main);
  if (body === null) throw new SourceError("source/damaged", { ...named, reason: `${main} is not in it` });
  const related = (await ifWhole(() => targetsOf(main))) ?? NO_TARGETS;
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const beside = (kind: string) => part(related.get(kind) ?? `${folder}${kind}.xml`);
  const styles = await ifWhole(() => beside("styles"));
  const styleOf = (await ifWhole(() => styles && readStyles(styles, named))) ?? (() => PLAIN);
  const read = { ...named, styleOf };
  const story = readStories(body, read).get("");
  if (story === undefined) throw new SourceError("source/damaged", { ...named, reason: "it has no body" });

  const refused: Part[] = [];
  let blocks = story.blocks;
  for (const kind of ["footnotes", "endnotes"] as const) {
    if (story[kind].length === 0) continue;
    try {
      const notes = await beside(kind);
      if (notes !== null) blocks = [...blocks, ...notesOf(story[kind], readStories(notes, read))];
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      refused.push({ kind: "refused", place: kind, error: error.report() });
    }
  }
  const core = await ifWhole(() => part(root.get("core-properties") ?? "docProps/core.xml"));
  const facts = (await ifWhole(() => core && factsOf(core, named, CORE))) ?? {};
  return {
    kind: "text",
    text: textOfBlocks(blocks),
    found: normaliseFound({
      ...firstOf(),
      title: titleOf(facts["dc:title"], story),
      publishedAt: facts["dcterms:modified"] ?? facts["dcterms:created"] ?? null,
      language: facts["dc:language"] ?? null,
    }),
    byline: tidy(facts["dc:creator"]),
    parts: each(refused),
  };
}

async function* each(parts: readonly Part[]): AsyncIterable<Part> {
  yield* parts;
}
