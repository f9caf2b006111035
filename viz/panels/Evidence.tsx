import { startTransition, useEffect, useState } from "react";
import { type ClaimCard, type GraphEdge, LIMITS, RELATIONS } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { cardsOfEdge, completeOthers, FIRST_CARDS, PAGE } from "../desk/cards.ts";
import { keepContexts } from "../desk/contexts.ts";
import { problemOf } from "../desk/desk.ts";
import { type CountedSayer, SAID_WORDS, saidBy, sayersOf, standersOf } from "../desk/evidence.ts";
import { inSentence } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { counted, printedBefore, STANDING_WORDS } from "../desk/words.ts";
import { ClaimEvidence } from "./ClaimEvidence.tsx";
import { LineGlyph } from "./Glyphs.tsx";
import { Judgement } from "./Judgement.tsx";
import { EntityLink, Name, ProblemNote, StandingTag, When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

/** Cards from which on those out of sight are not laid out. */
const MANY = 40;

/** "VSSE, Breitbart and 2 more". */
function Sayers({ shown, more }: { readonly shown: readonly CountedSayer[]; readonly more: number }) {
  return (
    <>
      {shown.map(({ sayer }, at) => (
        <span key={sayer.key} className="sayer">
          {at > 0 && (at === shown.length - 1 && more === 0 ? " and " : ", ")}
          {sayer.kind === "named" ? <EntityLink entity={sayer.entity} /> : null}
          {sayer.kind === "unnamed" && (
            <q>
              <Name of={sayer.name} />
            </q>
          )}
          {sayer.kind === "text" && <Name of={sayer.name} />}
        </span>
      ))}
      {more > 0 && ` and ${more.toLocaleString("en-GB")} more`}
    </>
  );
}

/** How an edge stands and who says so, by name: "claimed by VSSE, denied by China · 1 claimant, 1 denier". */
function Standing({ edge, claims }: { readonly edge: GraphEdge; readonly claims: readonly ClaimCard[] }) {
  const { claimants, deniers } = standersOf(edge, claims);
  return (
    <>
      <p className="standing-line">
        <LineGlyph standing={edge.standing} family={edge.family} />
        <StandingTag standing={edge.standing} family={edge.family} />
        <span className="says">
          {claimants.shown.length > 0 && (
            <span>
              {SAID_WORDS[edge.standing]} <Sayers {...claimants} />
            </span>
          )}
          {claimants.shown.length > 0 && deniers.shown.length > 0 && ", "}
          {deniers.shown.length > 0 && (
            <span>
              denied by <Sayers {...deniers} />
            </span>
          )}
        </span>
      </p>
      <p className="quiet small">
        {counted(edge.claimants, "claimant")}
        {edge.deniers > 0 && `, ${counted(edge.deniers, "denier")}`} · {counted(edge.claims, "claim")}
        {edge.denials > 0 && `, ${counted(edge.denials, "denial")}`} · {counted(edge.documents, "document")} ·{" "}
        {STANDING_WORDS[edge.standing]}
      </p>
    </>
  );
}

/** "China spies on Belgium", as the heading of its evidence. */
export function EdgeHeading({
  claims,
  edge,
}: {
  readonly claims: readonly [ClaimCard, ...ClaimCard[]];
  readonly edge: GraphEdge | undefined;
}) {
  const [claim] = claims;
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
      {edge && <Standing edge={edge} claims={claims} />}
    </header>
  );
}

/** Whether more than the first cards can be drawn: what stands on the others is fetched right after these are. */
function useOthers(edge: string, rows: readonly ClaimCard[]): boolean {
  const [there, setThere] = useState(false);
  useEffect(() => {
    if (there) return;
    let gone = false;
    void completeOthers(edge, rows).then(() => {
      if (!gone) startTransition(() => setThere(true));
    });
    return () => {
      gone = true;
    };
  }, [there, edge, rows]);
  return there;
}

/** Claims of one kind, under each other: the first of them, or all. */
function Cards({ claims, all }: { readonly claims: readonly ClaimCard[]; readonly all: boolean }) {
  return claims.slice(0, all ? claims.length : FIRST_CARDS).map((claim, at) => (
    <ClaimEvidence key={claim.id} claim={claim} sameAs={printedBefore(claims, at)}>
      <Judgement claim={claim} />
    </ClaimEvidence>
  ));
}

/** What was fetched of an edge's claims behind its first page, as long as the case is as it was then. */
const further = new Map<string, { readonly edition: number; readonly rows: readonly ClaimCard[] }>();

function useFurther(id: string) {
  const edition = useDesk((state) => state.edition);
  const [, redraw] = useState(0);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const kept = further.get(id);
  const rows = kept?.edition === edition ? kept.rows : [];

  /** Reads on from `offset` to `until`. */
  async function read(offset: number, until: number): Promise<void> {
    setAsking(true);
    setProblem(null);
    try {
      const found = [...rows];
      for (let at = offset; at < until; ) {
        const limit = Math.min(LIMITS.pageRowsMost, until - at);
        const page = await api.claimsOfEdge(id, { offset: at, limit, contexts: Math.min(PAGE, limit) });
        keepContexts(page.rows);
        if (page.rows.length === 0) break;
        found.push(...page.rows);
        at += page.rows.length;
      }
      further.set(id, { edition, rows: found });
      redraw((count) => count + 1);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setAsking(false);
    }
  }
  return { rows, asking, problem, read };
}

/** Whose claims are shown. */
function SaidBy({
  sayers,
  chosen,
  onChoose,
}: {
  readonly sayers: readonly CountedSayer[];
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
}) {
  return (
    <label className="said-by">
      <span className="quiet">Said by</span>
      <select
        className="field"
        value={chosen ?? ""}
        onChange={(event) => onChoose(event.target.value === "" ? null : event.target.value)}
      >
        <option value="">everybody</option>
        {sayers.map(({ sayer, claims }) => (
          <option key={sayer.key} value={sayer.key}>
            {sayer.kind === "unnamed" ? `“${inSentence(sayer.name)}”` : inSentence(sayer.name)} ({claims})
          </option>
        ))}
      </select>
    </label>
  );
}

/** Claims and denials beside each other where there is room, with a way to the rest of them. */
function Claims({
  id,
  first,
  total,
}: {
  readonly id: string;
  readonly first: readonly ClaimCard[];
  readonly total: number;
}) {
  const { rows, asking, problem, read } = useFurther(id);
  const isWhole = useOthers(id, first);
  const [chosen, setChosen] = useState<string | null>(null);
  const all = rows.length === 0 ? first : [...first, ...rows];
  const sayers = sayersOf(all);
  const key = sayers.some(({ sayer }) => sayer.key === chosen) ? chosen : null;
  const shown = saidBy(all, key);
  const positive = shown.filter((claim) => claim.polarity === "positive");
  const denials = shown.filter((claim) => claim.polarity === "negative");
  const choose = (next: string | null) => {
    setChosen(next);
    // What somebody says is looked for among all of the claims.
    if (next !== null && all.length < total) void read(all.length, total);
  };
  const left = total - all.length;
  return (
    <>
      {sayers.length > 1 && total > 3 && <SaidBy sayers={sayers} chosen={key} onChoose={choose} />}
      <div
        className={`columns ${positive.length > 0 && denials.length > 0 ? "two-sided" : ""} ${shown.length > MANY ? "many" : ""}`}
      >
        {positive.length > 0 && (
          <section aria-label="Claims">
            {denials.length > 0 && <h3 className="divider">{counted(positive.length, "claim")}</h3>}
            <Cards claims={positive} all={isWhole} />
          </section>
        )}
        {denials.length > 0 && (
          <section aria-label="Denials">
            <h3 className="divider">{counted(denials.length, "denial")}</h3>
            <Cards claims={denials} all={isWhole} />
          </section>
        )}
      </div>
      {problem && <ProblemNote problem={problem} />}
      {left > 0 && (
        <p className="more quiet" role="status">
          {all.length.toLocaleString("en-GB")} of {total.toLocaleString("en-GB")} shown, the newest first ·{" "}
          <button
            type="button"
            className="link"
            disabled={asking}
            onClick={() => void read(all.length, Math.min(total, all.length + PAGE))}
          >
            {asking ? "Reading…" : `Show ${Math.min(PAGE, left).toLocaleString("en-GB")} more`}
          </button>
        </p>
      )}
    </>
  );
}

/** All that stands behind an edge: each claim with its sentence, denials apart. */
export function Evidence({ id }: { readonly id: string }) {
  const edition = useDesk((state) => state.edition);
  const edge = useDesk((state) => state.page?.edges.find((one) => one.id === id));
  const loaded = useLoaded(`edge ${id}`, edition, () => cardsOfEdge(id));
  return (
    <When loaded={loaded}>
      {({ rows, total }) => {
        const [first, ...others] = rows;
        if (first === undefined) return <p className="quiet">No claims stand behind this edge any more.</p>;
        return (
          <div className="evidence">
            <EdgeHeading claims={[first, ...others]} edge={edge} />
            <Claims key={id} id={id} first={rows} total={total} />
          </div>
        );
      }}
    </When>
  );
}
