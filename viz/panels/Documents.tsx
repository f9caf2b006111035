import { Fragment, useEffect, useState } from "react";
import {
  type DocumentListing,
  type DocumentsPage,
  documentKey,
  type ErrorReport,
  LIMITS,
} from "../../graph/model/index.ts";
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
import { FORMAT_WORDS } from "../desk/formats.ts";
import { useDesk } from "../desk/store.ts";
import { isNew, markAllSeen, useVisit } from "../desk/visit.ts";
import { counted, dated, datedBriefly, languageWord, piecesOf, STATE_WORDS } from "../desk/words.ts";
import { DocumentLink, Hint, When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

const CHOICES = [null, "failed", "running", "waiting", "done"] as const;

/** While somebody types: the server looks into every text. */
const WAIT_MS = 200;

/** Where the words are looked for, and which. */
function WordsField() {
  const inTexts = useDocumentList((list) => list.inTexts);
  const kept = useDocumentList((list) => list.text);
  const [text, setText] = useState(kept);
  useEffect(() => setText(kept), [kept]);
  useEffect(() => {
    if (text === useDocumentList.getState().text) return;
    const timer = setTimeout(() => changeList({ text }), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="words-field">
      <input
        className="field"
        type="search"
        placeholder={inTexts ? "Words in the texts" : "Title, publisher or file"}
        aria-label={
          inTexts
            ? "Documents with all of these words in their text"
            : "Documents with this in title, publisher or file name"
        }
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <label className="in-texts">
        <input
          type="checkbox"
          checked={inTexts}
          onChange={(event) => changeList({ text, inTexts: event.target.checked })}
        />
        in the texts
      </label>
    </div>
  );
}

/** One of the formats or languages there are, each with how many documents it would list. */
function ChoiceField<K extends string>({
  label,
  all,
  chosen,
  counts,
  wordOf,
  choose,
}: {
  readonly label: string;
  readonly all: string;
  readonly chosen: K | null;
  readonly counts: Readonly<Partial<Record<K, number>>>;
  readonly wordOf: (key: K) => string;
  readonly choose: (key: K | null) => void;
}) {
  const there = Object.entries(counts) as [K, number][];
  // One choice is none, unless it is the one that was made.
  if (there.length < 2 && chosen === null) return null;
  const rows =
    there.some(([key]) => key === chosen) || chosen === null ? there : [...there, [chosen, 0] as const];
  return (
    <select
      className="field choice"
      aria-label={label}
      value={chosen ?? ""}
      onChange={({ target }) => choose(rows.find(([key]) => key === target.value)?.[0] ?? null)}
    >
      <option value="">{all}</option>
      {[...rows]
        .sort((a, b) => b[1] - a[1])
        .map(([key, count]) => (
          <option key={key} value={key}>
            {`${wordOf(key)} (${count.toLocaleString("en-GB")})`}
          </option>
        ))}
    </select>
  );
}

/** What came in since the last visit, as one more way to narrow the list. */
function NewChip() {
  const fresh = useVisit((state) => state.fresh);
  const onlyNew = useDocumentList((list) => list.onlyNew);
  if (fresh === 0 && !onlyNew) return null;
  return (
    <>
      <button
        type="button"
        className="chip"
        aria-pressed={onlyNew}
        title="Came in since your last visit"
        onClick={() => changeList({ onlyNew: !onlyNew })}
      >
        new <span className="quiet">{fresh.toLocaleString("en-GB")}</span>
      </button>
      <button
        type="button"
        className="link"
        onClick={() => {
          markAllSeen();
          changeList({ onlyNew: false });
        }}
      >
        Mark all as seen
      </button>
    </>
  );
}

/** Which documents are listed, and what can be done about those that failed. */
function ListTools({ page }: { readonly page: DocumentsPage | null }) {
  const listed = useDesk((state) => state.listed);
  const list = useDocumentList();
  const states = useDeliveries(({ work }) => work?.states ?? null);
  return (
    <div className="list-tools">
      <WordsField />
      <div className="choices" role="toolbar" aria-label="Which documents">
        {CHOICES.map((state) => {
          const count = state === null ? null : (states?.[state] ?? null);
          if (count === 0 && listed !== state) return null;
          return (
            <button
              key={state ?? "all"}
              type="button"
              className="chip"
              aria-pressed={listed === state}
              onClick={() => {
                changeList({});
                desk.listDocuments(state);
              }}
            >
              {state === null ? "all" : STATE_WORDS[state]}
              {count !== null && <span className="quiet"> {count.toLocaleString("en-GB")}</span>}
            </button>
          );
        })}
        <NewChip />
      </div>
      <ChoiceField
        label="Format"
        all="Any format"
        chosen={list.format}
        counts={page?.counts.formats ?? {}}
        wordOf={(format) => FORMAT_WORDS[format]}
        choose={(format) => changeList({ format })}
      />
      <ChoiceField
        label="Language"
        all="Any language"
        chosen={list.language}
        counts={page?.counts.languages ?? {}}
        wordOf={languageWord}
        choose={(language) => changeList({ language })}
      />
      {listed === "failed" && states !== null && states.failed > 0 && (
        <button type="button" className="link" onClick={() => void intake.retryDocuments(null)}>
          Retry all failed
        </button>
      )}
    </div>
  );
}

/** The words that were looked for, where they stand in the text; opens the document there. */
function Found({
  row,
  hit,
}: {
  readonly row: DocumentListing;
  readonly hit: NonNullable<DocumentListing["hit"]>;
}) {
  const { snippet, matches, total } = hit;
  const marks = matches.map((span) => ({ ...span, role: "match" as const }));
  return (
    <button
      type="button"
      className="found"
      aria-label={`Open ${row.title} at “${snippet.text}”`}
      onClick={() => desk.select({ kind: "document", id: row.id, claim: null, at: matches })}
    >
      …
      {piecesOf(snippet, marks).map(({ text, roles, start }) =>
        roles.length > 0 ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
      )}
      …{total > 1 && <span className="quiet"> {counted(total, "place")}</span>}
    </button>
  );
}

function TitleCell({ row }: { readonly row: DocumentListing }) {
  const { origin } = row;
  const isFresh = useVisit(({ visit }) => visit !== null && isNew(visit, row.receivedAt));
  return (
    <td>
      <DocumentLink id={row.id}>{row.title}</DocumentLink>
      {isFresh && <span className="new-badge">new</span>}
      {row.copies > 0 && (
        <span className="quiet" title="Other documents that are the same report">
          {` (${counted(row.copies, "copy", "copies")})`}
        </span>
      )}
      {origin && (
        <p className="quiet small found-in">
          <DocumentLink id={documentKey(origin.container)}>
            {origin.fileName ?? "another source"}
          </DocumentLink>
          <span>: {origin.place}</span>
        </p>
      )}
    </td>
  );
}

/** Why it failed, in place of what is not known of it. */
function FailedCell({ row, error }: { readonly row: DocumentListing; readonly error: ErrorReport }) {
  return (
    <td className="failed" colSpan={5}>
      {error.message} <Hint hint={error.hint} />{" "}
      <button
        type="button"
        className="link"
        aria-label={`Try ${row.title} again`}
        onClick={() => void intake.retryDocuments([row.id])}
      >
        Try again
      </button>
    </td>
  );
}

/** It has a text: what only holds others has no claims to be counted. */
const isRead = ({ state, parts, entities }: DocumentListing) =>
  state === "done" && (parts === null || entities > 0);

/** What there is to say of its state beside that it was read. */
function stateWords({ state, parts }: DocumentListing): string | null {
  if (state !== "done") return STATE_WORDS[state];
  return parts === null ? null : `opened, ${parts.toLocaleString("en-GB")} inside`;
}

function Row({ row }: { readonly row: DocumentListing }) {
  const { error, mediaType, language, note } = row;
  if (error !== null) {
    return (
      <tr>
        <TitleCell row={row} />
        <FailedCell row={row} error={error} />
      </tr>
    );
  }
  return (
    <tr>
      <TitleCell row={row} />
      <td>{row.publisher}</td>
      <td title={dated(row.publishedAt) ?? undefined}>{datedBriefly(row.publishedAt)}</td>
      <td>
        {mediaType && <p>{FORMAT_WORDS[mediaType]}</p>}
        {language && <p className="quiet">{languageWord(language)}</p>}
        {note && (
          <p className="quiet" title={note}>
            read in part
          </p>
        )}
      </td>
      <td>
        <p title={new Date(row.receivedAt).toLocaleString("en-GB")}>{datedBriefly(row.receivedAt)}</p>
        {stateWords(row) && <p className="quiet">{stateWords(row)}</p>}
      </td>
      <td className="number">{isRead(row) && row.claims}</td>
    </tr>
  );
}

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
            <Row row={row} />
            {row.hit && (
              <tr className="found-row">
                <td colSpan={COLUMNS.length}>
                  <Found row={row} hit={row.hit} />
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
          <span className="name">{title}</span>
          <p className="failed">
            {error?.message} {error && <Hint hint={error.hint} />}{" "}
            <button
              type="button"
              className="link"
              aria-label={`Try ${title} again`}
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
      <ListTools page={shown} />
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
