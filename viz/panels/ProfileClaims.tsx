import { useState } from "react";
import { type ClaimCard, type GraphNode, LIMITS, type Polarity } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { desk } from "../desk/desk.ts";
import { claimWords } from "../desk/profile.ts";
import { inSentence, isolated } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { datedBriefly } from "../desk/words.ts";
import { When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

/** Claims shown at first, and as many more each time. */
const CLAIMS = 25;

/** A claim in one line; opens its sentence. */
function ClaimLine({ claim, by }: { readonly claim: ClaimCard; readonly by: string }) {
  const { family, date, document, evidence, attribution } = claim;
  const first = attribution[0]?.entity;
  const when = datedBriefly(date) ?? datedBriefly(document.publishedAt);
  return (
    <li>
      <button
        type="button"
        className={`claim-line hue-${family}`}
        title={`${isolated(evidence.text)}\n${inSentence(document.title)}`}
        onClick={() => desk.select({ kind: "document", id: document.id, claim: claim.id })}
      >
        <span className="swatch" aria-hidden="true" />
        <span>
          {claimWords(claim)}
          {when && <span className="quiet"> — {when}</span>}
          {first && first.id !== by && <span className="quiet">, as told by {inSentence(first.name)}</span>}
        </span>
      </button>
    </li>
  );
}

function Made({
  node,
  polarity,
  heading,
  none,
}: {
  readonly node: GraphNode;
  readonly polarity: Polarity;
  readonly heading: string;
  readonly none: string | null;
}) {
  const edition = useDesk((state) => state.edition);
  const [limit, setLimit] = useState(CLAIMS);
  const loaded = useLoaded(`made ${polarity} ${limit} ${node.id}`, edition, () =>
    api.claims({ claimant: node.id, polarity, limit }),
  );
  return (
    <When loaded={loaded}>
      {({ rows, total }) =>
        total === 0 ? (
          none && <p className="quiet">{none}</p>
        ) : (
          <section className="group">
            <h3>
              {heading}
              <span className="count">{total.toLocaleString("en-GB")}</span>
            </h3>
            <ul className="plain">
              {rows.map((claim) => (
                <ClaimLine key={claim.id} claim={claim} by={node.id} />
              ))}
            </ul>
            {total > rows.length && limit < LIMITS.pageRowsMost && (
              <button
                type="button"
                className="link"
                onClick={() => setLimit(Math.min(limit + 2 * CLAIMS, LIMITS.pageRowsMost))}
              >
                Show {Math.min(2 * CLAIMS, total - rows.length)} more
              </button>
            )}
          </section>
        )
      }
    </When>
  );
}

/** What a node says, and what it denies; the newest first. */
export function ProfileClaims({ node }: { readonly node: GraphNode }) {
  return (
    <>
      <Made
        node={node}
        polarity="positive"
        heading="Claims"
        none={`No claim is attributed to ${inSentence(node.name)}.`}
      />
      <Made node={node} polarity="negative" heading="Denies" none={null} />
    </>
  );
}
