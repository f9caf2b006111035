import { Fragment, useEffect, useRef } from "react";
import {
  type ClaimCard,
  type DocumentPage,
  type DocumentState,
  documentKey,
  type PageSpan,
  RELATIONS,
} from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { intake } from "../desk/deliveries.ts";
import { desk } from "../desk/desk.ts";
import { FORMAT_WORDS } from "../desk/formats.ts";
import { useDesk } from "../desk/store.ts";
import { counted, dated, languageWord, pageBreaks, piecesOf } from "../desk/words.ts";
import { DocumentParts } from "./DocumentParts.tsx";
import { DocumentLink, Name, ProblemNote, When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

const summary = (claim: ClaimCard) =>
  `${claim.subject.name} ${RELATIONS[claim.type].label} ${claim.object.name}${claim.polarity === "negative" ? " (denied)" : ""}`;

/** Role of a piece that stands on a page. */
const PAGE = "page";

function MarkedText({
  text,
  pages,
  claims,
  chosen,
}: {
  readonly text: string;
  readonly pages: readonly PageSpan[];
  readonly claims: readonly ClaimCard[];
  readonly chosen: ClaimCard | null;
}) {
  const here = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls whenever another claim is chosen
  useEffect(() => {
    // In braces: newer browsers answer scrolling with a promise, which React would take for a clean-up.
    here.current?.scrollIntoView({ block: "center" });
  }, [chosen?.id, text]);
  const breaks = pageBreaks(pages);
  const pieces = piecesOf({ start: 0, end: text.length, text }, [
    ...claims.map((claim) => ({ start: claim.evidence.start, end: claim.evidence.end, role: claim.id })),
    ...(chosen
      ? [
          { ...chosen.subjectSpan, role: "subject" },
          { ...chosen.trigger, role: "trigger" },
          { ...chosen.objectSpan, role: "object" },
        ]
      : []),
    // Pages cut the text, so that each break stands before a piece.
    ...pages.map(({ start, end }) => ({ start, end, role: PAGE })),
  ]);
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  let scrollTo = chosen?.evidence.start ?? -1;
  return (
    <div className="document-text" dir="auto">
      {pieces.map(({ text: words, roles, start }) => {
        const inside = roles.flatMap((role) => byId.get(role) ?? []);
        const shown = breaks.get(start);
        const pageBreak = shown !== undefined && <span className="page-break">{shown}</span>;
        if (inside.length === 0) {
          return (
            <Fragment key={start}>
              {pageBreak}
              <span>{words}</span>
            </Fragment>
          );
        }
        const isChosen = chosen !== null && inside.some(({ id }) => id === chosen.id);
        const part = roles.filter((role) => role !== PAGE && !byId.has(role)).map((role) => `mark-${role}`);
        const target = isChosen && start >= scrollTo && scrollTo >= 0;
        if (target) scrollTo = -1;
        const [next] = inside;
        return (
          <Fragment key={start}>
            {pageBreak}
            <mark
              ref={target ? here : undefined}
              className={`in-claim hue-${next?.family} ${isChosen ? "chosen" : ""} ${part.join(" ")}`}
              title={inside.map(summary).join("\n")}
            >
              {words}
            </mark>
          </Fragment>
        );
      })}
    </div>
  );
}

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
      <h2>
        <Name of={title} />
      </h2>
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
  const chosen = page.claims.find((one) => one.id === claim) ?? null;
  const edge = chosen?.edge ?? null;
  useEffect(() => desk.light(edge), [edge]);
  return (
    <>
      <DocumentHead page={page} />
      <Failure page={page} />
      {page.note && <p role="note">Read in part: {page.note}.</p>}
      <DocumentParts parts={page.parts} />
      <Copies copies={page.copies} />
      {page.claims.length > 0 && (
        <details className="document-claims" open={page.claims.length <= 8}>
          <summary>{counted(page.claims.length, "claim")} in this document</summary>
          <ul className="plain">
            {page.claims.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className={`claim-line hue-${one.family} ${one.id === claim ? "chosen" : ""}`}
                  onClick={() => desk.select({ kind: "document", id: page.id, claim: one.id })}
                >
                  <span className="swatch" aria-hidden="true" />
                  <span>{summary(one)}</span>
                  {one.page !== null && <span className="count">p. {one.page}</span>}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {chosen && (
        <button
          type="button"
          className="button"
          onClick={() => desk.select({ kind: "edge", id: chosen.edge })}
        >
          All evidence for “{summary(chosen)}”
        </button>
      )}
      {page.text === null ? (
        <p className="quiet">{NOT_READ[page.state]}</p>
      ) : (
        <MarkedText text={page.text} pages={page.pages} claims={page.claims} chosen={chosen} />
      )}
    </>
  );
}

/** A document as it was read, with the sentences of its claims marked and one of them in the middle. */
export function DocumentView({ id, claim }: { readonly id: string; readonly claim: string | null }) {
  const edition = useDesk((state) => state.edition);
  const loaded = useLoaded(`document ${id}`, edition, () => api.document(id));
  return <When loaded={loaded}>{(page) => <DocumentShown page={page} claim={claim} />}</When>;
}
