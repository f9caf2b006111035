import { type ReactNode, useEffect, useRef, useState } from "react";
import { lastPage, ROWS_OF_A_PAGE, type Sorting } from "../desk/tables.ts";

interface Column<C extends string> {
  readonly key: C;
  readonly title: string;
  readonly number?: boolean;
}

interface SortedTableProps<C extends string, R> {
  readonly caption: string;
  readonly columns: readonly Column<C>[];
  readonly sorting: Sorting<C>;
  readonly sortBy: (column: C) => void;
  /** Sorted. */
  readonly rows: readonly R[];
  readonly idOf: (row: R) => string;
  /** The row of what is chosen on the network; the table turns to its page and scrolls to it. */
  readonly chosen: string | null;
  /** The cells of a row, one for each column. */
  readonly cells: (row: R) => ReactNode;
  /** In place of rows, where there are none. */
  readonly empty: string;
}

/** Turns the pages of a table. */
function Pages({
  page,
  rows,
  turn,
}: {
  readonly page: number;
  readonly rows: number;
  readonly turn: (page: number) => void;
}) {
  const last = lastPage(rows);
  if (last === 0) return null;
  const from = page * ROWS_OF_A_PAGE;
  const number = (value: number) => value.toLocaleString("en-GB");
  return (
    <nav className="pages" aria-label="Pages of the table">
      <button type="button" className="chip" disabled={page === 0} onClick={() => turn(0)}>
        First
      </button>
      <button type="button" className="chip" disabled={page === 0} onClick={() => turn(page - 1)}>
        Previous
      </button>
      <span className="quiet" role="status">
        {number(from + 1)} to {number(Math.min(rows, from + ROWS_OF_A_PAGE))} of {number(rows)}
      </span>
      <button type="button" className="chip" disabled={page === last} onClick={() => turn(page + 1)}>
        Next
      </button>
      <button type="button" className="chip" disabled={page === last} onClick={() => turn(last)}>
        Last
      </button>
    </nav>
  );
}

/** A table that is sorted by the heads of its columns, and cut into pages. */
export function SortedTable<C extends string, R>(props: SortedTableProps<C, R>) {
  const { caption, columns, sorting, sortBy, rows, idOf, chosen, cells, empty } = props;
  const [asked, setAsked] = useState(0);
  const row = useRef<HTMLTableRowElement>(null);
  const page = Math.min(asked, lastPage(rows.length));
  // biome-ignore lint/correctness/useExhaustiveDependencies: turns and scrolls when something else is chosen, not with every row that comes or goes
  useEffect(() => {
    const at = chosen === null ? -1 : rows.findIndex((one) => idOf(one) === chosen);
    if (at >= 0) setAsked(Math.floor(at / ROWS_OF_A_PAGE));
  }, [chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above, once its page is turned to
  useEffect(() => {
    row.current?.scrollIntoView({ block: "nearest" });
  }, [chosen, page]);

  if (rows.length === 0) return <p className="quiet nothing-listed">{empty}</p>;
  return (
    <>
      <Pages page={page} rows={rows.length} turn={setAsked} />
      <table className="sorted">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, number }) => (
              <th
                key={key}
                scope="col"
                className={number ? "number" : ""}
                aria-sort={sorting.by === key ? (sorting.descending ? "descending" : "ascending") : "none"}
              >
                <button type="button" className="sort" onClick={() => sortBy(key)}>
                  {title}
                  <span className="way" aria-hidden="true">
                    {sorting.by === key && (sorting.descending ? "▾" : "▴")}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(page * ROWS_OF_A_PAGE, (page + 1) * ROWS_OF_A_PAGE).map((one) => {
            const id = idOf(one);
            return (
              <tr
                key={id}
                ref={id === chosen ? row : undefined}
                aria-current={id === chosen ? "true" : undefined}
              >
                {cells(one)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
