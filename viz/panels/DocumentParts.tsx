import { useState } from "react";
import type { PartListing } from "../../graph/model/index.ts";
import { counted, STATE_WORDS } from "../desk/words.ts";
import { DocumentLink, Hint, Name } from "./Parts.tsx";

/** Parts listed before more are asked for. */
const FIRST = 100;

function PartName({ part }: { readonly part: PartListing }) {
  const { id, place, title, url } = part;
  const name = title ?? url ?? place;
  return (
    <>
      {id === null ? <Name of={name} className="name" /> : <DocumentLink id={id}>{name}</DocumentLink>}
      {name !== place && !name.endsWith(`/${place}`) && <Name of={place} className="quiet" />}
    </>
  );
}

/** What could not be read, each with the reason and what to do. */
function FailedParts({ parts }: { readonly parts: readonly PartListing[] }) {
  const [first, setFirst] = useState(FIRST);
  return (
    <ul className="plain parts">
      {parts.slice(0, first).map((part, at) => (
        // Refused parts have no id, and places may come twice.
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is that of the source, which never changes
        <li key={at} className="failed">
          <PartName part={part} />
          <p>
            {part.error?.message} {part.error && <Hint hint={part.error.hint} />}
          </p>
        </li>
      ))}
      <More left={parts.length - first} show={() => setFirst(parts.length)} />
    </ul>
  );
}

function ReadParts({ parts }: { readonly parts: readonly PartListing[] }) {
  const [first, setFirst] = useState(FIRST);
  return (
    <ol className="plain parts">
      {parts.slice(0, first).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <li key={at}>
          <PartName part={part} />
          {part.state !== "done" && (
            <span className="quiet">{part.state === null ? "no longer here" : STATE_WORDS[part.state]}</span>
          )}
        </li>
      ))}
      <More left={parts.length - first} show={() => setFirst(parts.length)} />
    </ol>
  );
}

function More({ left, show }: { readonly left: number; readonly show: () => void }) {
  if (left <= 0) return null;
  return (
    <li>
      <button type="button" className="link" onClick={show}>
        Show {left.toLocaleString("en-GB")} more
      </button>
    </li>
  );
}

/** What stands in a source: first what failed, then the others in their order. */
export function DocumentParts({ parts }: { readonly parts: readonly PartListing[] }) {
  if (parts.length === 0) return null;
  const failed = parts.filter(({ error }) => error !== null);
  const others = parts.filter(({ error }) => error === null);
  return (
    <>
      {failed.length > 0 && (
        <section className="group">
          <h3>{counted(failed.length, "part")} could not be read</h3>
          <FailedParts parts={failed} />
        </section>
      )}
      {others.length > 0 && (
        <section className="group">
          <h3>{counted(others.length, "document")} inside</h3>
          <ReadParts parts={others} />
        </section>
      )}
    </>
  );
}
