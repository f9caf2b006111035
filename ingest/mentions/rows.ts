/** Rows of a table: tab-separated, `#` begins a comment line, the first row names the columns. Cells are trimmed;
 *  an empty cell is an empty string. */
export function rowsOf(table: string): string[][] {
  return table
    .split("\n")
    .map((line) => line.replace(/\r$/, ""))
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t").map((cell) => cell.trim()));
}
