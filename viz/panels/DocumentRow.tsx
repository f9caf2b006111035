import { type DocumentListing, documentKey, type ErrorReport } from "../../graph/model/index.ts";
import { intake } from "../desk/deliveries.ts";
import { desk } from "../desk/desk.ts";
import { FORMAT_WORDS } from "../desk/formats.ts";
import { inSentence, isolated } from "../desk/shown-name.ts";
import { isNew, useVisit } from "../desk/visit.ts";
import { counted, dated, datedBriefly, languageWord, piecesOf, STATE_WORDS } from "../desk/words.ts";
import { DocumentLink, Hint, Name } from "./Parts.tsx";

/** The words that were looked for, where they stand in the text; opens the document there. */
export function FoundWords({
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
      aria-label={`Open ${inSentence(row.title)} at “${isolated(snippet.text)}”`}
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
          <span>: {inSentence(origin.place)}</span>
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
        aria-label={`Try again: ${inSentence(row.title)}`}
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

/** A document in the table of them: what is known of it, or why it failed. */
export function DocumentRow({ row }: { readonly row: DocumentListing }) {
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
      <td>{row.publisher && <Name of={row.publisher} />}</td>
      <td className="date" title={dated(row.publishedAt) ?? undefined}>
        {datedBriefly(row.publishedAt)}
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
      <td>
        <p className="date" title={new Date(row.receivedAt).toLocaleString("en-GB")}>
          {datedBriefly(row.receivedAt)}
        </p>
        {stateWords(row) && <p className="quiet">{stateWords(row)}</p>}
      </td>
      <td className="number">{isRead(row) && row.claims}</td>
    </tr>
  );
}
