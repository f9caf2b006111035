import type { PageSpan } from "../../../graph/model/index.ts";
import { type Block, toBlocks, toSetting } from "./blocks.ts";
import { toColumns } from "./columns.ts";
import { type PageLines, withoutFurniture } from "./furniture.ts";
import { withoutMarks } from "./notes.ts";
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
 *  after their page's text. Pages are numbered from 1 without gaps. Pure; never throws. */
export function layOut(pages: readonly PageLines[]): LaidOut {
  const { bodySize } = toSetting(pages.flatMap(({ number, lines }) => toColumns(number, lines)));
  const columns = withoutMarks(
    withoutFurniture(pages, bodySize).flatMap(({ number, lines }) =>
      toColumns(number, toReadingOrder(lines)),
    ),
    bodySize,
  );
  const blocks = toBlocks(columns, toSetting(columns));
  return { ...toText(blocks, pages.length), blocks };
}
