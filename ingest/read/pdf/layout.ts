import type { PageSpan } from "../../../graph/model/index.ts";
import { type Block, toBlocks, toSetting } from "./blocks.ts";
import { toColumns } from "./columns.ts";
import { type PageLines, withoutFurniture } from "./furniture.ts";
import { withoutNavigation } from "./navigation.ts";
import { withFootnotes } from "./notes.ts";
import { withoutPrintedRims } from "./printed-rims.ts";
import { toReadingOrder } from "./reading-order.ts";
import { toText } from "./words.ts";

/** What stands on pages, as it is read. */
export interface LaidOut {
  readonly text: string;
  /** One for each page. */
  readonly pages: readonly PageSpan[];
  readonly blocks: readonly Block[];
}

/** The lines of a document's pages as text: running heads left out, columns one after the other, paragraphs whole, notes
 *  after their page's text. `printed`: they are a page of the web that a browser printed, whose navigation is left out, too.
 *  Pages are numbered from 1 without gaps. Pure; never throws. */
export function layOut(
  whole: readonly PageLines[],
  printed: { readonly title: string | null } | null = null,
): LaidOut {
  const pages = withoutPrintedRims(whole);
  const { bodySize } = toSetting(pages.flatMap(({ number, lines }) => toColumns(number, lines)));
  const columns = withFootnotes(
    withoutFurniture(pages, bodySize).flatMap(({ number, lines }) =>
      toColumns(number, toReadingOrder(lines)),
    ),
    bodySize,
  );
  const all = toBlocks(columns, toSetting(columns));
  const blocks = printed === null ? all : withoutNavigation(all, { ...printed, bodySize });
  return { ...toText(blocks, pages.length), blocks };
}
