import { type ReactNode, useEffect, useRef, useState } from "react";
import { type ClaimCard, type ClaimContext, RELATIONS } from "../../graph/model/index.ts";
import { contextOf, keptContext } from "../desk/contexts.ts";
import { desk } from "../desk/desk.ts";
import { inSentence, isolated } from "../desk/shown-name.ts";
import { chainOf, dated, piecesOf } from "../desk/words.ts";
import { EntityLink, Name } from "./Parts.tsx";

const isMadeByHand = ({ extractor }: ClaimCard) => extractor === "analyst";

/** The spans of a claim by what they are: who acts, what is done, to whom, and by which words somebody says so. A claim that
 *  was made by hand may point at its whole sentence: that marks nothing. */
function markedSpans(claim: ClaimCard) {
  const { evidence } = claim;
  return [
    { ...claim.subjectSpan, role: "subject" },
    { ...claim.trigger, role: "trigger" },
    { ...claim.objectSpan, role: "object" },
    ...claim.attribution.flatMap(({ cue }) => (cue ? [{ ...cue, role: "cue" }] : [])),
  ].filter(({ start, end }) => start !== evidence.start || end !== evidence.end);
}

/** The sentence with its words marked, between those that stand beside it. Text nodes alone. */
export function MarkedSentence({
  claim,
  context = null,
}: {
  readonly claim: ClaimCard;
  readonly context?: ClaimContext | null;
}) {
  const pieces = piecesOf(claim.evidence, markedSpans(claim));
  return (
    <div className="in-context">
      {context?.before && (
        <p className="beside" dir="auto">
          {context.before.text}
        </p>
      )}
      <blockquote className="sentence" dir="auto">
        {pieces.map(({ text, roles, start }) =>
          roles.length === 0 ? (
            <span key={start}>{text}</span>
          ) : (
            <mark
              key={start}
              className={roles.map((role) => `mark-${role}`).join(" ")}
              title={roles.join(", ")}
            >
              {text}
            </mark>
          ),
        )}
      </blockquote>
      {context?.after && (
        <p className="beside" dir="auto">
          {context.after.text}
        </p>
      )}
    </div>
  );
}

/** Who says so: "Claimed by VSSE, through Breitbart". */
function Claimants({ claim }: { readonly claim: ClaimCard }) {
  const { claimant, through } = chainOf(claim.attribution);
  const isDenial = claim.polarity === "negative";
  const verb = isDenial ? "Denied by" : "Claimed by";
  return (
    <p className="claimants">
      {claimant ? (
        <>
          {verb} <EntityLink entity={claimant.entity} />
        </>
      ) : claim.unnamedSource ? (
        <>
          {verb} <q dir="auto">{claim.unnamedSource}</q> <span className="quiet">(no name given)</span>
        </>
      ) : isDenial ? (
        "Denied in the text's own voice"
      ) : (
        "In the text's own voice"
      )}
      {through.map(({ entity }, at) => (
        <span key={entity.id} className="through">
          {at === 0 ? ", through " : ", "}
          <EntityLink entity={entity} />
        </span>
      ))}
    </p>
  );
}

/** Of a denial, what it says is not so. */
function Denied({ claim }: { readonly claim: ClaimCard }) {
  if (claim.polarity === "positive") return null;
  return (
    <p className="denies">
      Denies that{" "}
      <strong>
        <Name of={claim.subject.name} />
      </strong>{" "}
      {RELATIONS[claim.type].label}{" "}
      <strong>
        <Name of={claim.object.name} />
      </strong>
    </p>
  );
}

/** Where a claim stands: the outlet that printed it, apart from who claims it, and the document. */
function Source({ claim }: { readonly claim: ClaimCard }) {
  const { document } = claim;
  const known = [
    dated(document.publishedAt) ?? "undated",
    claim.page === null ? null : `p. ${claim.page}`,
    document.marking && inSentence(document.marking),
    document.reliability === null ? null : `source graded ${document.reliability}`,
  ];
  return (
    <button
      type="button"
      className="source"
      onClick={() => desk.select({ kind: "document", id: document.id, claim: claim.id })}
    >
      <span className="outlet">
        {document.publisher === null ? (
          <span className="quiet">No publisher is known</span>
        ) : (
          <>
            <span className="quiet">Published by</span> <Name of={document.publisher} />
          </>
        )}
      </span>
      <Name of={document.title} className="title" />
      <span className="quiet">{known.filter((word) => word).join(" · ")}</span>
    </button>
  );
}

/** "rejected by Vera on 2026-11-24: satire". */
function reviewWords({ review, reviewedBy, reviewedAt, reason }: ClaimCard): string {
  const who = reviewedBy === null ? "" : ` by ${inSentence(reviewedBy)}`;
  const when = reviewedAt === null ? "" : ` on ${reviewedAt.slice(0, 10)}`;
  return `${review}${who}${when}${reason === null ? "" : `: ${isolated(reason)}`}`;
}

/** `judged`: what was decided stands at the card's foot. */
function Facts({ claim, judged }: { readonly claim: ClaimCard; readonly judged: boolean }) {
  const when = dated(claim.date);
  const until = dated(claim.endDate);
  return (
    <ul className="facts">
      {claim.polarity === "negative" && <li className="denial">denial</li>}
      <li className={claim.certainty}>{claim.certainty}</li>
      <li>{claim.modality}</li>
      <li>{when ? (until ? `${when} to ${until}` : when) : "no date given"}</li>
      {claim.location && (
        <li>
          <Name of={claim.location} />
        </li>
      )}
      {!judged && claim.review !== "unreviewed" && <li className={claim.review}>{reviewWords(claim)}</li>}
      {claim.edited.length > 0 && <li>edited: {claim.edited.join(", ")}</li>}
      {claim.credibility !== null && <li>credibility {claim.credibility}</li>}
      {!judged &&
        claim.tags.map((tag) => (
          <li key={tag}>
            <Name of={tag} />
          </li>
        ))}
    </ul>
  );
}

/** How sure the machine is, and what made the claim: in words as soon as these have come. */
function Making({ claim, context }: { readonly claim: ClaimCard; readonly context: ClaimContext | null }) {
  if (isMadeByHand(claim)) return <p className="machine quiet">made by hand</p>;
  const confidence = Math.round(claim.confidence);
  return (
    <div className="machine quiet" title={`${claim.extractor} ${claim.extractorVersion}`}>
      <span>confidence {confidence} of 100</span>
      <meter min={0} max={100} value={confidence} aria-hidden="true" />
      <p>
        rule <code>{claim.rule}</code>
        {context?.ruleInWords && `: ${context.ruleInWords}`}
      </p>
    </div>
  );
}

/** Pixels from what is in view at which a card asks for its context: whoever scrolls is not to see it come, as it moves
 *  what lies below. */
const NEAR_PX = 1_200;

/** What stands beside a claim's sentence. Where it did not come with the claim it is fetched when its card comes near what is
 *  in view; the sentence does not wait for that. */
function useContext(claim: string) {
  const card = useRef<HTMLElement>(null);
  const [fetched, setFetched] = useState<{ readonly claim: string; readonly context: ClaimContext } | null>(
    null,
  );
  const kept = keptContext(claim);
  const isKept = kept !== null;
  useEffect(() => {
    const at = card.current;
    if (isKept || at === null) return;
    let stale = false;
    const watcher = new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        watcher.disconnect();
        void contextOf(claim).then((context) => {
          if (!stale && context) setFetched({ claim, context });
        });
      },
      { rootMargin: `${NEAR_PX}px 0px` },
    );
    watcher.observe(at);
    return () => {
      stale = true;
      watcher.disconnect();
    };
  }, [claim, isKept]);
  return { card, context: kept ?? (fetched?.claim === claim ? fetched.context : null) };
}

/** One claim: its sentence between its neighbours, who says so, where, how surely, and what made it. `children` stand at
 *  its foot. */
export function ClaimEvidence({
  claim,
  sameAs = null,
  children = null,
}: {
  readonly claim: ClaimCard;
  /** The document shown before that is the same report. */
  readonly sameAs?: ClaimCard["document"] | null;
  readonly children?: ReactNode;
}) {
  const { card, context } = useContext(claim.id);
  return (
    <article
      ref={card}
      className={`claim ${claim.polarity} ${claim.review} hue-${claim.family}`}
      data-claim={claim.id}
    >
      <MarkedSentence claim={claim} context={context} />
      <Claimants claim={claim} />
      <Denied claim={claim} />
      <Facts claim={claim} judged={children !== null} />
      <Source claim={claim} />
      {sameAs && (
        <p className="same-report quiet">
          Same report as {sameAs.publisher !== null && <Name of={sameAs.publisher} />}
          {sameAs.publisher !== null && ", "}
          <Name of={sameAs.title} />
        </p>
      )}
      <Making claim={claim} context={context} />
      {children && <footer className="claim-foot">{children}</footer>}
    </article>
  );
}
