import { type ClaimCard, type GraphEdge, RELATIONS } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { desk } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";
import { chainOf, counted, dated, piecesOf, printedBefore, STANDING_WORDS } from "../desk/words.ts";
import { LineGlyph } from "./Glyphs.tsx";
import { EntityLink, Name, StandingTag, When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

/** The sentence with its words marked: who acts, what is done, to whom. Text nodes alone. */
export function MarkedSentence({ claim }: { readonly claim: ClaimCard }) {
  const pieces = piecesOf(claim.evidence, [
    { ...claim.subjectSpan, role: "subject" },
    { ...claim.trigger, role: "trigger" },
    { ...claim.objectSpan, role: "object" },
    ...claim.attribution.flatMap(({ cue }) => (cue ? [{ ...cue, role: "cue" as const }] : [])),
  ]);
  return (
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
  );
}

function Claimants({ claim }: { readonly claim: ClaimCard }) {
  const { claimant, through } = chainOf(claim.attribution);
  const verb = claim.polarity === "negative" ? "Denied by" : "Claimed by";
  return (
    <div className="claimants">
      {claimant ? (
        <span className="claimant">
          {verb} <EntityLink entity={claimant.entity} />
        </span>
      ) : claim.unnamedSource ? (
        <span className="claimant">
          {verb} <q>{claim.unnamedSource}</q> <span className="quiet">(no name given)</span>
        </span>
      ) : (
        <span className="claimant">
          {claim.polarity === "negative" ? "Denied in the text's own voice" : "In the text's own voice"}
        </span>
      )}
      {through.length > 0 && (
        <span className="claimant quiet">
          through{" "}
          {through.map(({ entity }) => (
            <EntityLink key={entity.id} entity={entity} />
          ))}
        </span>
      )}
    </div>
  );
}

function reliabilityWords(grade: ClaimCard["document"]["reliability"]): string | null {
  return grade === null ? null : `source graded ${grade}`;
}

/** Where a claim stands: its document and what is known of it. */
function Source({ claim }: { readonly claim: ClaimCard }) {
  const { document } = claim;
  const known = [
    claim.page === null ? null : `p. ${claim.page}`,
    document.publisher,
    dated(document.publishedAt) ?? "undated",
    document.marking,
    reliabilityWords(document.reliability),
  ];
  return (
    <button
      type="button"
      className="source"
      onClick={() => desk.select({ kind: "document", id: document.id, claim: claim.id })}
    >
      <Name of={document.title} className="title" />
      <span className="quiet">{known.filter((word) => word).join(" · ")}</span>
    </button>
  );
}

/** "rejected by Vera on 2026-11-24: satire". */
function reviewWords({ review, reviewedBy, reviewedAt, reason }: ClaimCard): string {
  const who = reviewedBy === null ? "" : ` by ${reviewedBy}`;
  const when = reviewedAt === null ? "" : ` on ${reviewedAt.slice(0, 10)}`;
  return `${review}${who}${when}${reason === null ? "" : `: ${reason}`}`;
}

export function ClaimEvidence({
  claim,
  sameAs = null,
}: {
  readonly claim: ClaimCard;
  /** The document shown before that is the same report. */
  readonly sameAs?: ClaimCard["document"] | null;
}) {
  const when = dated(claim.date);
  const until = dated(claim.endDate);
  return (
    <article className={`claim ${claim.polarity} hue-${claim.family}`} data-claim={claim.id}>
      <MarkedSentence claim={claim} />
      <Claimants claim={claim} />
      <ul className="facts">
        <li className={claim.certainty}>{claim.certainty}</li>
        {claim.modality !== "actual" && <li>{claim.modality}</li>}
        {claim.polarity === "negative" && <li className="denial">denial</li>}
        <li>{when ? (until ? `${when} to ${until}` : when) : "no date given"}</li>
        {claim.location && <li>{claim.location}</li>}
        {claim.review !== "unreviewed" && <li className={claim.review}>{reviewWords(claim)}</li>}
        {claim.edited.length > 0 && <li>edited: {claim.edited.join(", ")}</li>}
        {claim.credibility !== null && <li>credibility {claim.credibility}</li>}
        {claim.tags.map((tag) => (
          <li key={tag}>{tag}</li>
        ))}
      </ul>
      <Source claim={claim} />
      {sameAs && (
        <p className="same-report quiet">
          Same report as {sameAs.publisher === null ? sameAs.title : `${sameAs.publisher}, ${sameAs.title}`}
        </p>
      )}
      <p className="machine quiet" title={`${claim.extractor} ${claim.extractorVersion}`}>
        confidence {Math.round(claim.confidence)} of 100 · rule <code>{claim.rule}</code>
      </p>
    </article>
  );
}

/** "China spies on Belgium", as the heading of its evidence. */
export function EdgeHeading({
  claim,
  edge,
}: {
  readonly claim: ClaimCard;
  readonly edge: GraphEdge | undefined;
}) {
  const { label, symmetric, meaning } = RELATIONS[claim.type];
  return (
    <header className={`panel-head hue-${claim.family}`}>
      <h2 className="edge-title">
        <EntityLink entity={claim.subject} />
        <span className="verb" title={meaning}>
          {symmetric ? `↔ ${label}` : `${label} →`}
        </span>
        <EntityLink entity={claim.object} />
      </h2>
      {edge && (
        <p className="standing-line">
          <LineGlyph standing={edge.standing} family={edge.family} />
          <StandingTag standing={edge.standing} family={edge.family} />
          <span className="quiet">
            {counted(edge.claimants, "claimant")}
            {edge.deniers > 0 && `, ${counted(edge.deniers, "denier")}`} ·{" "}
            {counted(edge.claims + edge.denials, "claim")} · {counted(edge.documents, "document")}
          </span>
        </p>
      )}
      {edge && <p className="quiet small">{STANDING_WORDS[edge.standing]}</p>}
    </header>
  );
}

/** All that stands behind an edge: each claim with its sentence, denials apart. */
export function Evidence({ id }: { readonly id: string }) {
  const edition = useDesk((state) => state.edition);
  const edge = useDesk((state) => state.page?.edges.find((one) => one.id === id));
  const loaded = useLoaded(`edge ${id}`, edition, () => api.claimsOfEdge(id));
  return (
    <When loaded={loaded}>
      {({ rows, total }) => {
        const [first] = rows;
        if (first === undefined) return <p className="quiet">No claims stand behind this edge any more.</p>;
        const positive = rows.filter((claim) => claim.polarity === "positive");
        const denials = rows.filter((claim) => claim.polarity === "negative");
        return (
          <>
            <EdgeHeading claim={first} edge={edge} />
            {positive.map((claim, at) => (
              <ClaimEvidence key={claim.id} claim={claim} sameAs={printedBefore(positive, at)} />
            ))}
            {denials.length > 0 && <h3 className="divider">{counted(denials.length, "denial")}</h3>}
            {denials.map((claim, at) => (
              <ClaimEvidence key={claim.id} claim={claim} sameAs={printedBefore(denials, at)} />
            ))}
            {total > rows.length && (
              <p className="quiet">
                {rows.length} of {total} claims are shown, the newest first.
              </p>
            )}
          </>
        );
      }}
    </When>
  );
}
