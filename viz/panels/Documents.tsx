import { Fragment, useEffect, useState } from "react";
import { type DocumentListing, type DocumentsPage, LIMITS } from "../../graph/model/index.ts";
import { api, type DocumentSort } from "../api.ts";
import { intake, useDeliveries } from "../desk/deliveries.ts";
import { desk } from "../desk/desk.ts";
import {
  changeList,
  FIRST_LIST,
  isNarrowed,
  questionOf,
  ROWS,
  sortedBy,
  useDocumentList,
} from "../desk/document-list.ts";
import { inSentence } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { useVisit } from "../desk/visit.ts";
import { counted } from "../desk/words.ts";
import { DocumentRow, FoundWords } from "./DocumentRow.tsx";
import { DocumentTools } from "./DocumentTools.tsx";
import { Hint, Name, When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

const COLUMNS: readonly (readonly [sort: DocumentSort | null, title: string])[] = [
  ["title", "Title"],
  ["publisher", "Publisher"],
  ["published", "Published"],
  [null, "Format"],
  ["received", "Received"],
  ["claims", "Claims"],
];

function ColumnHead({ sort, title }: { readonly sort: DocumentSort | null; readonly title: string }) {
  const sorted = useDocumentList((list) => list.sort);
  const descending = useDocumentList((list) => list.descending);
  const className = sort === "claims" ? "number" : undefined;
  if (sort === null) return <th scope="col">{title}</th>;
  const isSorted = sorted === sort;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (descending ? "descending" : "ascending") : "none"}
    >
      <button
        type="button"
        className="sort"
        onClick={() => changeList(sortedBy(useDocumentList.getState(), sort))}
      >
        {title}
        <span aria-hidden="true">{isSorted ? (descending ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}

function Table({ rows }: { readonly rows: readonly DocumentListing[] }) {
  return (
    <table className="documents">
      <thead>
        <tr>
          {COLUMNS.map(([sort, title]) => (
            <ColumnHead key={title} sort={sort} title={title} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.id}>
            <DocumentRow row={row} />
            {row.hit && (
              <tr className="found-row">
                <td colSpan={COLUMNS.length}>
                  <FoundWords row={row} hit={row.hit} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** Pages of the web that could not be had: they are no documents yet, and have failed all the same. */
function FailedPages() {
  const edition = useDesk((state) => state.edition);
  const failed = useDeliveries(({ work }) => work?.states.failed ?? 0);
  const loaded = useLoaded(`failed pages ${failed}`, edition, api.failedJobs);
  if (loaded.state !== "there") return null;
  const pages = loaded.value.rows.filter(({ document }) => document === null);
  if (pages.length === 0) return null;
  return (
    <ul className="plain failed-pages" aria-label="Pages that could not be had">
      {pages.map(({ id, title, error }) => (
        <li key={id}>
          <Name of={title} className="name" />
          <p className="failed">
            {error?.message} {error && <Hint hint={error.hint} />}{" "}
            <button
              type="button"
              className="link"
              aria-label={`Try again: ${inSentence(title)}`}
              onClick={() => void intake.retryDocuments([id])}
            >
              Try again
            </button>
          </p>
        </li>
      ))}
    </ul>
  );
}

function NothingListed() {
  const list = useDocumentList();
  const listed = useDesk((state) => state.listed);
  const inTexts = list.inTexts && list.text.trim() !== "";
  return (
    <p className="quiet more">
      {inTexts
        ? "No text holds all of these words. Whole words count, in any order, without regard to case and accents."
        : "No such documents."}{" "}
      {(isNarrowed(list) || listed !== null) && (
        <button
          type="button"
          className="link"
          onClick={() => {
            const { sort, descending } = list;
            changeList({ ...FIRST_LIST, sort, descending });
            desk.listDocuments(null);
          }}
        >
          Show all
        </button>
      )}
    </p>
  );
}

function Listed({ page }: { readonly page: DocumentsPage }) {
  const { rows, total } = page;
  const shown = useDocumentList((list) => list.shown);
  if (total === 0) return <NothingListed />;
  return (
    <>
      <Table rows={rows} />
      <p className="quiet more" role="status">
        {total > rows.length
          ? `${rows.length.toLocaleString("en-GB")} of ${counted(total, "document")}. `
          : `${counted(total, "document")}.`}
        {total > rows.length && rows.length < LIMITS.pageRowsMost && (
          <button
            type="button"
            className="link"
            onClick={() => changeList({ shown: Math.min(shown + ROWS, LIMITS.pageRowsMost) })}
          >
            Show {Math.min(ROWS, total - rows.length).toLocaleString("en-GB")} more
          </button>
        )}
      </p>
    </>
  );
}

/** Every source of the case. */
export function Documents() {
  const edition = useDesk((state) => state.edition);
  const listed = useDesk((state) => state.listed);
  const list = useDocumentList();
  const visit = useVisit((state) => state.visit);
  const question = questionOf(list, listed, visit);
  const loaded = useLoaded(`documents ${JSON.stringify(question)}`, edition, () => api.documents(question));
  const [last, setLast] = useState<DocumentsPage | null>(null);
  const page = loaded.state === "there" ? loaded.value : null;
  useEffect(() => {
    if (page !== null) setLast(page);
  }, [page]);
  // While the next answer is on its way the last one stays: a list that is typed over does not flash.
  const shown = page ?? last;
  return (
    <div className="documents-panel">
      <DocumentTools page={shown} />
      <div className="list-scroll">
        {listed === "failed" && <FailedPages />}
        {loaded.state === "loading" && shown !== null ? (
          <div className="stale" aria-busy="true">
            {question.words !== "" && (
              <p className="quiet loading" role="status">
                Looking into the texts…
              </p>
            )}
            <Listed page={shown} />
          </div>
        ) : (
          <When loaded={loaded}>{(there) => <Listed page={there} />}</When>
        )}
      </div>
    </div>
  );
}
