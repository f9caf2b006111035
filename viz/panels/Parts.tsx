import type { ReactNode } from "react";
import type { EntityRef, Family, Standing } from "../../graph/model/index.ts";
import type { Problem } from "../api.ts";
import { desk } from "../desk/desk.ts";
import { shownName } from "../desk/shown-name.ts";
import { NodeGlyph } from "./Glyphs.tsx";
import type { Loaded } from "./use-loaded.ts";

/** A name or a title, set apart from the words round it: what is written from right to left stays within itself. */
export function Name({ of, className }: { readonly of: string; readonly className?: string }) {
  const shown = shownName(of);
  return (
    <bdi className={className} title={shown === of ? undefined : of}>
      {shown}
    </bdi>
  );
}

/** A name that leads to its profile. */
export function EntityLink({ entity }: { readonly entity: EntityRef }) {
  return (
    <button
      type="button"
      className="entity-link"
      onClick={() => desk.select({ kind: "node", id: entity.id })}
    >
      <NodeGlyph type={entity.type} size={12} />
      <Name of={entity.name} />
    </button>
  );
}

/** A title that leads to its document. */
export function DocumentLink({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <button type="button" className="link" onClick={() => desk.select({ kind: "document", id, claim: null })}>
      {typeof children === "string" ? <Name of={children} /> : children}
    </button>
  );
}

export function StandingTag({ standing, family }: { readonly standing: Standing; readonly family?: Family }) {
  return <span className={`tag standing-${standing} ${family ? `hue-${family}` : ""}`}>{standing}</span>;
}

/** What to do, with what is to be typed set apart: the table of errors writes that between backticks. */
export function Hint({ hint }: { readonly hint: string }) {
  return (
    <span className="hint">
      {hint.split("`").map((words, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a sentence keep their places
        at % 2 === 1 ? <code key={at}>{words}</code> : words,
      )}
    </span>
  );
}

/** What is wrong with a field, under it; nothing where nothing is. */
export function Fault({ words }: { readonly words: string | null | undefined }) {
  return words ? (
    <span className="fault" role="alert">
      {words}
    </span>
  ) : null;
}

/** A failure, in one sentence with what to do. */
export function ProblemNote({
  problem,
  children,
}: {
  readonly problem: Problem;
  readonly children?: ReactNode;
}) {
  return (
    <div className="problem" role="alert">
      {/* What it names may be written from right to left. */}
      <p dir="auto">{problem.message}</p>
      <p>
        <Hint hint={problem.hint} />
      </p>
      {children}
    </div>
  );
}

/** What was loaded, or that it is still on its way, or why not. */
export function When<T>({
  loaded,
  children,
}: {
  readonly loaded: Loaded<T>;
  readonly children: (value: T) => ReactNode;
}) {
  if (loaded.state === "loading") {
    return (
      <p className="quiet loading" role="status">
        Reading…
      </p>
    );
  }
  if (loaded.state === "failed") {
    // Without a server the notice at the top says so, once for all panels.
    if (loaded.problem.code === null) return <p className="quiet">Nothing could be read.</p>;
    return <ProblemNote problem={loaded.problem} />;
  }
  return children(loaded.value);
}
