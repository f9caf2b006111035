import { useState } from "react";
import type { ClaimCard, DocumentPage, Dropped } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { byReason } from "../desk/dropped-words.ts";
import { claimSummary } from "../desk/evidence.ts";
import { counted } from "../desk/words.ts";
import { TextStepper } from "./TextStepper.tsx";

/** Lines of a list that are shown at once. */
const PAGE = 200;
/** A longer list is folded away until it is asked for. */
const OPEN_MOST = 8;

const open = (page: DocumentPage, claim: ClaimCard) =>
  desk.select({ kind: "document", id: page.id, claim: claim.id });

/** The claim so many steps behind the chosen one, in text order; the first or last where none is chosen. */
function stepped(claims: readonly ClaimCard[], chosen: ClaimCard | null, step: 1 | -1): ClaimCard | null {
  const at = chosen === null ? -1 : claims.findIndex(({ id }) => id === chosen.id);
  if (at < 0) return (step === 1 ? claims[0] : claims.at(-1)) ?? null;
  return claims[at + step] ?? null;
}

/** Where one is among the claims of a document, with the ways to the next, the one before and all of the evidence. */
export function ClaimStepper({
  page,
  chosen,
}: {
  readonly page: DocumentPage;
  readonly chosen: ClaimCard | null;
}) {
  const { claims } = page;
  if (claims.length === 0) return null;
  const place = chosen === null ? 0 : claims.findIndex(({ id }) => id === chosen.id) + 1;
  const step = (by: 1 | -1) => {
    const to = stepped(claims, chosen, by);
    return to === null ? null : () => open(page, to);
  };
  return (
    <TextStepper
      label="Claims in the text"
      where={
        chosen === null ? (
          <span className="quiet">{counted(claims.length, "claim")} in the margin</span>
        ) : (
          <>
            <span className={`swatch hue-${chosen.family}`} aria-hidden="true" />
            <span className="words">{claimSummary(chosen)}</span>{" "}
            <span className="quiet">
              {place.toLocaleString("en-GB")} of {claims.length.toLocaleString("en-GB")}
            </span>
          </>
        )
      }
      before={{ words: "Claim before", key: "p", go: step(-1) }}
      next={{ words: "Next claim", key: "n", go: step(1) }}
    >
      {chosen && (
        <button
          type="button"
          className="link"
          aria-label={`All evidence for “${claimSummary(chosen)}”`}
          onClick={() => desk.select({ kind: "edge", id: chosen.edge })}
        >
          All evidence
        </button>
      )}
    </TextStepper>
  );
}

/** A list of which the first are shown, and more on demand. */
function Paged<T>({
  all,
  children,
}: {
  readonly all: readonly T[];
  readonly children: (one: T, at: number) => React.ReactNode;
}) {
  const [shown, setShown] = useState(PAGE);
  const left = all.length - shown;
  return (
    <>
      <ul className="plain">{all.slice(0, shown).map(children)}</ul>
      {left > 0 && (
        <p className="more quiet">
          {shown.toLocaleString("en-GB")} of {all.length.toLocaleString("en-GB")} shown ·{" "}
          <button type="button" className="link" onClick={() => setShown(shown + PAGE)}>
            Show {Math.min(PAGE, left)} more
          </button>
        </p>
      )}
    </>
  );
}

/** The claims of a document as a list. */
export function ClaimList({
  page,
  chosen,
}: {
  readonly page: DocumentPage;
  readonly chosen: ClaimCard | null;
}) {
  const { claims } = page;
  const [isOpen, setOpen] = useState(claims.length <= OPEN_MOST);
  if (claims.length === 0) return null;
  return (
    <details
      className="document-claims"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{counted(claims.length, "claim")} in this document</summary>
      {isOpen && (
        <Paged all={claims}>
          {(one) => (
            <li key={one.id}>
              <button
                type="button"
                className={`claim-line hue-${one.family} ${one.id === chosen?.id ? "chosen" : ""}`}
                onClick={() => open(page, one)}
              >
                <span className="swatch" aria-hidden="true" />
                <span>{claimSummary(one)}</span>
                {one.page !== null && <span className="count">p. {one.page}</span>}
              </button>
            </li>
          )}
        </Paged>
      )}
    </details>
  );
}

/** Places that looked like a claim and gave none, by their reason; folded away until they are asked for. */
export function DroppedPlaces({
  text,
  dropped,
  onShow,
}: {
  readonly text: string;
  readonly dropped: readonly Dropped[];
  readonly onShow: (place: Dropped) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  if (dropped.length === 0) return null;
  return (
    <details className="gave-none-list" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Places that were read and gave no claim ({dropped.length.toLocaleString("en-GB")})</summary>
      {isOpen &&
        byReason(dropped).map(({ reason, places }) => (
          <section key={reason}>
            <h3>
              {reason} <span className="count">{places.length.toLocaleString("en-GB")}</span>
            </h3>
            <Paged all={places}>
              {(place) => (
                <li key={`${place.start} ${place.end}`}>
                  <button type="button" className="link" onClick={() => onShow(place)}>
                    <q dir="auto">{text.slice(place.start, place.end)}</q>
                  </button>
                </li>
              )}
            </Paged>
          </section>
        ))}
    </details>
  );
}
