import { useState } from "react";
import { type GraphNode, LIMITS } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { desk } from "../desk/desk.ts";
import { calledOf, type NamedIn, namedIn } from "../desk/profile.ts";
import { inSentence } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { counted, dated } from "../desk/words.ts";
import { Name, When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

/** Documents shown at first; then as many as the server gives at once. */
const DOCUMENTS = 50;
/** Other names that are told. */
const NAMES = 8;

function Row({ one, node: { id: node, name } }: { readonly one: NamedIn; readonly node: GraphNode }) {
  const { document, mentions, names } = one;
  const called = names.filter((other) => other !== name);
  return (
    <li>
      <button
        type="button"
        className="source"
        onClick={() => desk.select({ kind: "document", id: document.id, claim: null, node })}
      >
        <Name of={document.title} className="title" />
        <span className="quiet">
          {[
            document.publisher && inSentence(document.publisher),
            dated(document.publishedAt) ?? "undated",
            counted(mentions, "mention"),
            called.length > 0 && `as ${called.map(inSentence).join(", ")}`,
          ]
            .filter((word) => word)
            .join(" · ")}
        </span>
      </button>
    </li>
  );
}

/** Where a node is named, how often, and by which names; each opens with all of these places marked, at the first. */
export function ProfileDocuments({ node }: { readonly node: GraphNode }) {
  const edition = useDesk((state) => state.edition);
  const [limit, setLimit] = useState(DOCUMENTS);
  const loaded = useLoaded(`members ${limit} ${node.id}`, edition, () => api.mentionsOf(node.id, limit));
  return (
    <When loaded={loaded}>
      {({ rows, total }) => {
        const called = calledOf(node.name, rows);
        const mentions = rows.reduce((sum, row) => sum + row.mentions, 0);
        return (
          <>
            <p className="about-sum">
              {counted(mentions, "mention")}
              {called.length > 0 && (
                <span className="quiet">
                  , called {called.slice(0, NAMES).join(", ")}
                  {called.length > NAMES && ` and ${called.length - NAMES} other names`}
                </span>
              )}
            </p>
            <ul className="plain named-in">
              {namedIn(rows).map((one) => (
                <Row key={one.document.id} one={one} node={node} />
              ))}
            </ul>
            {total > rows.length && (
              <p className="quiet">
                Those that name it most.{" "}
                {limit < LIMITS.pageRowsMost && (
                  <button type="button" className="link" onClick={() => setLimit(LIMITS.pageRowsMost)}>
                    Show more
                  </button>
                )}
              </p>
            )}
          </>
        );
      }}
    </When>
  );
}
