import { useEffect } from "react";
import { type DocumentPage, type DocumentState, documentKey } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { intake } from "../desk/deliveries.ts";
import { desk } from "../desk/desk.ts";
import { FORMAT_WORDS } from "../desk/formats.ts";
import { useDesk } from "../desk/store.ts";
import { counted, dated, languageWord } from "../desk/words.ts";
import { ClaimList, ClaimStepper, DroppedPlaces } from "./DocumentClaims.tsx";
import { DocumentParts } from "./DocumentParts.tsx";
import { DocumentText } from "./DocumentText.tsx";
import { Marking } from "./Marking.tsx";
import { DocumentLink, ProblemNote, When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

/** The other documents that are the same report, with who printed them. */
function Copies({ copies }: { readonly copies: DocumentPage["copies"] }) {
  if (copies.total === 0) return null;
  return (
    <details className="document-copies" open={copies.total <= 4}>
      <summary>
        {counted(copies.total, "copy", "copies")} of this report; together they count as one claimant
      </summary>
      <ul className="plain">
        {copies.rows.map(({ id, title, publisher, publishedAt }) => (
          <li key={id}>
            <DocumentLink id={id}>{title}</DocumentLink>{" "}
            <span className="quiet">
              {[publisher, dated(publishedAt) ?? "undated"].filter((word) => word).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {copies.total > copies.rows.length && (
        <p className="quiet">
          {copies.rows.length} of {copies.total} are shown, the earliest first.
        </p>
      )}
    </details>
  );
}

/** "PDF, 3 pages". */
function formatOf({ mediaType, pages }: DocumentPage): string | null {
  if (mediaType === null) return null;
  return `${FORMAT_WORDS[mediaType]}${pages.length > 1 ? `, ${counted(pages.length, "page")}` : ""}`;
}

function DocumentHead({ page }: { readonly page: DocumentPage }) {
  const { origin } = page;
  const title = page.title ?? page.fileName ?? origin?.place ?? page.url ?? "Untitled";
  const known = [
    page.byline && `by ${page.byline}`,
    page.publisher,
    page.text !== null && (dated(page.publishedAt) ?? "undated"),
    page.language === null ? null : languageWord(page.language),
    page.marking,
    formatOf(page),
    page.fileName === title ? null : page.fileName,
  ];
  return (
    <header className="panel-head">
      <h2>{title}</h2>
      <p className="quiet">{known.filter((word) => word).join(" · ")}</p>
      {origin && (
        <p className="quiet">
          in{" "}
          <DocumentLink id={documentKey(origin.container)}>
            {origin.fileName ?? "another source"}
          </DocumentLink>
          : {origin.place}
        </p>
      )}
      {page.url && <p className="quiet url">{page.url}</p>}
    </header>
  );
}

/** Why it, or what stands in it, was not read, with another try. */
function Failure({ page }: { readonly page: DocumentPage }) {
  const failed = page.parts.filter(({ error }) => error !== null).length;
  if (page.error === null && failed === 0) return null;
  const retry = (
    <button type="button" className="button" onClick={() => void intake.retryDocuments([page.id])}>
      {page.error === null ? "Try what failed again" : "Try again"}
    </button>
  );
  if (page.error === null) return retry;
  return (
    <ProblemNote problem={page.error}>
      <p className="small">
        <code>{page.error.code}</code>
      </p>
      {retry}
    </ProblemNote>
  );
}

const NOT_READ: Readonly<Record<DocumentState, string | null>> = {
  waiting: "It waits to be read.",
  running: "It is being read.",
  // It holds others, and no text of its own.
  done: null,
  // The reason stands above.
  failed: null,
};

function DocumentShown({ page, claim }: { readonly page: DocumentPage; readonly claim: string | null }) {
  const { text, claims, dropped } = page;
  const chosen = claims.find((one) => one.id === claim) ?? null;
  const edge = chosen?.edge ?? null;
  useEffect(() => desk.light(edge), [edge]);
  return (
    <div className="document-page">
      <DocumentHead page={page} />
      <Failure page={page} />
      {page.note && <p role="note">Read in part: {page.note}.</p>}
      <DocumentParts parts={page.parts} />
      <Copies copies={page.copies} />
      <ClaimList page={page} chosen={chosen} />
      {text === null ? (
        <p className="quiet">{NOT_READ[page.state]}</p>
      ) : (
        <>
          <ClaimStepper page={page} chosen={chosen} />
          <DocumentText page={page} text={text} chosen={chosen}>
            {(set) => (
              <>
                <DroppedPlaces text={text} dropped={dropped} onShow={set.show} />
                <Marking key={page.id} document={page.id} text={text} chosen={chosen} set={set} />
              </>
            )}
          </DocumentText>
        </>
      )}
    </div>
  );
}

/** A document as it was read, with the sentences of its claims marked and one of them in the middle. */
export function DocumentView({ id, claim }: { readonly id: string; readonly claim: string | null }) {
  const edition = useDesk((state) => state.edition);
  const loaded = useLoaded(`document ${id}`, edition, () => api.document(id));
  return <When loaded={loaded}>{(page) => <DocumentShown page={page} claim={claim} />}</When>;
}
