import type { Metadata } from "../../../graph/model/index.ts";
import { normaliseFound, tidy, writtenTitle } from "../metadata.ts";
import type { Block } from "./blocks.ts";
import type { PdfFacts } from "./pages.ts";

/** What programs put in for an author, and addresses of mail. */
const NO_AUTHOR =
  /^(?:user|admin|administrator|author|owner|unknown|anonymous|root|[^\p{L}\p{N}]*|.*[\\/@].*)$/iu;
/** Programs that print pages of the web: the day is that on which somebody printed it. */
const BROWSER = /^(?:mozilla\b|chrom(?:e|ium)\b|google chrome|firefox|safari|microsoft edge|opera\b)/i;
/** Whether a browser printed a page of the web. */
export const isPrintedPage = ({ creator }: Pick<PdfFacts, "creator">): boolean => BROWSER.test(creator ?? "");

/** Units of a heading that may be a title. */
const TITLE_UNITS = 200;

/** ISO 8601 of a date as PDF writes it (ISO 32000, 7.9.4): `D:20240304101500+01'00'`. */
function toIso(written: string | null): string | null {
  if (written === null) return null;
  const match = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?(?:\d{2}.*)?$/.exec(written.trim());
  if (!match) return written.slice(0, 10);
  return match
    .slice(1, 4)
    .filter((part) => part !== undefined)
    .join("-");
}

/** The heading in the largest font of the first page that has text; null where nothing stands out. */
function largestHeading(blocks: readonly Block[]): string | null {
  const page = blocks[0]?.rows[0]?.page;
  const first = blocks.filter(({ rows, kind }) => kind === "paragraph" && rows[0]?.page === page);
  const sizeOf = ({ rows }: Block) => rows[0]?.row.size ?? 0;
  const sizes = first.map(sizeOf).sort((a, b) => a - b);
  const largest = sizes[sizes.length - 1] ?? 0;
  const heading = first.find((block) => sizeOf(block) === largest);
  const text = heading?.rows.map(({ row }) => row.text).join(" ");
  const isAbove = largest > (sizes[sizes.length >> 1] ?? 0) * 1.1;
  return text !== undefined && isAbove && text.length <= TITLE_UNITS && /\p{L}{2}/u.test(text) ? text : null;
}

/** What a PDF says of itself, as far as somebody said it and no program: its title, else its largest heading; its author;
 *  the day on which the file was made, for want of a better one, unless a browser made it. Never throws. */
export function factsToMetadata(
  facts: PdfFacts,
  blocks: readonly Block[],
): { found: Metadata; byline: string | null } {
  const author = tidy(facts.author);
  return {
    found: normaliseFound({
      title: writtenTitle(facts.title) ?? largestHeading(blocks),
      publisher: null,
      url: null,
      publishedAt: isPrintedPage(facts) ? null : toIso(facts.created),
      marking: null,
      language: facts.language,
    }),
    byline: author !== null && !NO_AUTHOR.test(author) ? author : null,
  };
}
