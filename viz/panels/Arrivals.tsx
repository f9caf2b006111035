import { RELATIONS } from "../../graph/model/index.ts";
import { type Arrivals as Came, useArrivals } from "../desk/arrivals.ts";
import { desk } from "../desk/desk.ts";
import { useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import { LineGlyph } from "./Glyphs.tsx";
import { DocumentLink, EntityLink, Name } from "./Parts.tsx";

/** Names that are shown. */
const NAMES = 12;

function Summary({ came, handedIn }: { readonly came: Came; readonly handedIn: number }) {
  const { names, edges, documents, total } = came;
  const byId = new Map(edges.nodes.map((node) => [node.id, node]));
  return (
    <div className="arrivals">
      <h3>What came in</h3>
      {/* One by one they stand in the list below. */}
      {total !== handedIn && (
        <p className="arrived-documents">
          {documents.map(({ id, title, parts }) => (
            <span key={id}>
              <DocumentLink id={id}>{title}</DocumentLink>
              {parts !== null && <span className="quiet"> ({counted(parts, "document")})</span>}
            </span>
          ))}
          {total > documents.length && (
            <span className="quiet">and {counted(total - documents.length, "document")} more</span>
          )}
        </p>
      )}
      {names.length > 0 && (
        <>
          <h4>{counted(names.length, "new name")}</h4>
          <p className="arrived-names">
            {names.slice(0, NAMES).map((node) => (
              <EntityLink key={node.id} entity={node} />
            ))}
            {names.length > NAMES && (
              <span className="quiet">and {(names.length - NAMES).toLocaleString("en-GB")} more</span>
            )}
          </p>
        </>
      )}
      {edges.edges.length > 0 && (
        <>
          <h4>Strongest of what they say</h4>
          <ul className="edge-list">
            {edges.edges.map((edge) => (
              <li key={edge.id} className="edge-row">
                <button type="button" onClick={() => desk.select({ kind: "edge", id: edge.id })}>
                  <LineGlyph standing={edge.standing} family={edge.family} />
                  <span className="name">
                    <Name of={byId.get(edge.source)?.name ?? ""} />{" "}
                    <span className="quiet">{RELATIONS[edge.type].label}</span>{" "}
                    <Name of={byId.get(edge.target)?.name ?? ""} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What an intake of so many sources brought, once all of it is read. */
export function Arrivals({ handedIn }: { readonly handedIn: number }) {
  const came = useArrivals((state) => state.arrivals);
  return came && <Summary came={came} handedIn={handedIn} />;
}

/** Tells who is new, to those who do not see them stand out. */
export function ArrivalsTold() {
  const told = useArrivals((state) => state.told);
  const fresh = useDesk((state) => state.fresh);
  return (
    <p className="hidden" role="status" aria-label="New names" data-fresh={fresh.size}>
      {told}
    </p>
  );
}
