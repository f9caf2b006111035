import { useEffect } from "react";
import type { DocumentPage, DocumentState, Span } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { intake } from "../desk/deliveries.ts";
import { desk } from "../desk/desk.ts";
import { inSentence } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { counted, dated } from "../desk/words.ts";
import { ClaimList, ClaimStepper, DroppedPlaces } from "./DocumentClaims.tsx";
import { DocumentHead } from "./DocumentHead.tsx";
import { DocumentParts } from "./DocumentParts.tsx";
import { DocumentText } from "./DocumentText.tsx";
import { Marking } from "./Marking.tsx";
import { MarkName, MentionStepper } from "./MentionStepper.tsx";
import { DocumentLink, ProblemNote, When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";
import { useMentions } from "./use-mentions.ts";

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
              {[publisher && inSentence(publisher), dated(publishedAt) ?? "undated"]
                .filter((word) => word)
                .join(" · ")}
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

function DocumentShown({
  page,
  claim,
  at,
  node,
}: {
  readonly page: DocumentPage;
  readonly claim: string | null;
  readonly at: readonly Span[];
  readonly node: string | null;
}) {
  const { text, claims, dropped } = page;
  const chosen = claims.find((one) => one.id === claim) ?? null;
  const named = useMentions(page, node, chosen !== null || at.length > 0);
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
          <MarkName page={page} shown={named} />
          <div className="text-steppers">
            <ClaimStepper page={page} chosen={chosen} />
            <MentionStepper page={page} shown={named} />
          </div>
          <DocumentText page={page} text={text} chosen={chosen} sought={at} named={named}>
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

const NOWHERE: readonly Span[] = [];

/** A document as it was read, with the sentences of its claims marked and one of them, or words that were looked for, in the
 *  middle; and whoever is chosen marked wherever it names them. */
export function DocumentView({
  id,
  claim,
  at = NOWHERE,
  node = null,
}: {
  readonly id: string;
  readonly claim: string | null;
  readonly at?: readonly Span[];
  readonly node?: string | null;
}) {
  const edition = useDesk((state) => state.edition);
  const loaded = useLoaded(`document ${id}`, edition, () => api.document(id));
  return (
    <When loaded={loaded}>{(page) => <DocumentShown page={page} claim={claim} at={at} node={node} />}</When>
  );
}
