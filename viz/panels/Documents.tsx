import { useDeferredValue, useState } from "react";
import {
  type DocumentListing,
  documentKey,
  type ErrorReport,
  LIMITS,
  type Page,
} from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { intake, useDeliveries } from "../desk/deliveries.ts";
import { desk } from "../desk/desk.ts";
import { FORMAT_WORDS } from "../desk/formats.ts";
import { useDesk } from "../desk/store.ts";
import { counted, dated, languageWord, STATE_WORDS } from "../desk/words.ts";
import { DocumentLink, Hint, Name, When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

const CHOICES = [null, "failed", "running", "waiting", "done"] as const;

/** Which documents are listed, and what can be done about those that failed. */
function ListTools({ text, setText }: { readonly text: string; readonly setText: (text: string) => void }) {
  const listed = useDesk((state) => state.listed);
  const states = useDeliveries(({ work }) => work?.states ?? null);
  return (
    <div className="list-tools">
      <input
        className="field"
        type="search"
        placeholder="Title, publisher or file"
        aria-label="Documents with this in title, publisher or file name"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
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
              onClick={() => desk.listDocuments(state)}
            >
              {state === null ? "all" : STATE_WORDS[state]}
              {count !== null && <span className="quiet"> {count.toLocaleString("en-GB")}</span>}
            </button>
          );
        })}
      </div>
      {listed === "failed" && states !== null && states.failed > 0 && (
        <button type="button" className="link" onClick={() => void intake.retryDocuments(null)}>
          Retry all failed
        </button>
      )}
    </div>
  );
}

function TitleCell({ row }: { readonly row: DocumentListing }) {
  const { origin } = row;
  return (
    <td>
      <DocumentLink id={row.id}>
        <Name of={row.title} />
      </DocumentLink>
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
    <td className="failed" colSpan={4}>
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

function stateWords({ state, parts }: DocumentListing): string {
  return state === "done" && parts !== null
    ? `opened, ${parts.toLocaleString("en-GB")} inside`
    : STATE_WORDS[state];
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
      <td>
        {[row.publisher, dated(row.publishedAt)]
          .filter((word) => word !== null)
          .map((word) => (
            <p key={word}>{word}</p>
          ))}
      </td>
      <td>
        {mediaType && <p>{FORMAT_WORDS[mediaType]}</p>}
        {language && <p className="quiet">{languageWord(language)}</p>}
        {note && (
          <p className="quiet" title={note}>
            read in part
          </p>
        )}
      </td>
      <td className="number">{isRead(row) && row.claims}</td>
      <td>{stateWords(row)}</td>
    </tr>
  );
}

function Table({ rows }: { readonly rows: readonly DocumentListing[] }) {
  return (
    <table className="documents">
      <thead>
        <tr>
          <th scope="col">Title</th>
          <th scope="col">Published</th>
          <th scope="col">Format</th>
          <th scope="col" className="number">
            Claims
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Listed({ page, showAll }: { readonly page: Page<DocumentListing>; readonly showAll: () => void }) {
  const { rows, total } = page;
  if (total === 0) return <p className="quiet">No such documents.</p>;
  return (
    <>
      <Table rows={rows} />
      {total > rows.length && (
        <p className="quiet more">
          The newest {rows.length.toLocaleString("en-GB")} of {total.toLocaleString("en-GB")}.{" "}
          {rows.length < LIMITS.pageRowsMost && (
            <button type="button" className="link" onClick={showAll}>
              Show {total > LIMITS.pageRowsMost ? LIMITS.pageRowsMost.toLocaleString("en-GB") : "all"}
            </button>
          )}
        </p>
      )}
    </>
  );
}

/** Every source of the case, the newest first. */
export function Documents() {
  const edition = useDesk((state) => state.edition);
  const listed = useDesk((state) => state.listed);
  const [text, setText] = useState("");
  const [limit, setLimit] = useState<number>(LIMITS.pageRows);
  const asked = useDeferredValue(text.trim());
  const loaded = useLoaded(`documents ${listed} ${limit} ${asked}`, edition, () =>
    api.documents({ text: asked, state: listed, limit }),
  );
  return (
    <>
      <ListTools text={text} setText={setText} />
      <When loaded={loaded}>
        {(page) => <Listed page={page} showAll={() => setLimit(LIMITS.pageRowsMost)} />}
      </When>
    </>
  );
}
