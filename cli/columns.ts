import { InvalidArgumentError, Option } from "commander";
import { COLUMNS_ALLOWED, type Columns, columnsFrom } from "../graph/model/index.ts";

/** `--columns`: which columns of a table give what. */
export function columnsOption(): Option {
  return new Option(
    "--columns <pairs>",
    "columns of a table, as text=body,title=headline,publishedAt=3",
  ).argParser(columnsText);
}

function columnsText(value: string): Columns {
  const columns = columnsFrom(value);
  if (columns === null) throw new InvalidArgumentError(`Give ${COLUMNS_ALLOWED}.`);
  return columns;
}
