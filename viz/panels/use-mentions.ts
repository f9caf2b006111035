import { useEffect, useMemo, useState } from "react";
import type { DocumentEntity, DocumentPage, Span } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { problemOf } from "../desk/desk.ts";
import { type Mentions, mentionsOf } from "../desk/mentions.ts";
import { useDesk } from "../desk/store.ts";

const NOWHERE: readonly Span[] = [];

/** Whoever is named in a text, and the place of them that is shown. */
export interface ShownMentions {
  /** Null where nobody is marked: nobody was chosen, the text does not name them, or it is not known yet. */
  readonly mentions: Mentions | null;
  /** Somebody was chosen whom the text does not name. */
  readonly isMissing: boolean;
  readonly places: readonly Span[];
  /** Which of the places is shown, from 0; null for none. */
  readonly at: number | null;
  readonly go: (at: number) => void;
}

/** Everybody whom a document names; null while they are on their way, where they cannot be had, and where they are not asked
 *  for. */
export function useEntities({ id, text }: DocumentPage, asked: boolean): readonly DocumentEntity[] | null {
  const edition = useDesk((state) => state.edition);
  const [held, setHeld] = useState<{ readonly id: string; readonly rows: readonly DocumentEntity[] } | null>(
    null,
  );
  const wanted = asked && text !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edition more says that others may be named
  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    api.entitiesOf(id).then(
      (rows) => {
        if (!stale) setHeld({ id, rows });
      },
      // The text stands without marks.
      (error: unknown) => void problemOf(error),
    );
    return () => {
      stale = true;
    };
  }, [id, edition, wanted]);
  return wanted && held?.id === id ? held.rows : null;
}

/** Where a document names a node. The first place is shown at once, unless another was asked for. */
export function useMentions(page: DocumentPage, node: string | null, isPlaced: boolean): ShownMentions {
  const entities = useEntities(page, node !== null);
  const mentions = useMemo(() => entities && mentionsOf(entities, node), [entities, node]);
  const about = `${page.id} ${node}`;
  const [gone, setGone] = useState<{ readonly about: string; readonly at: number } | null>(null);
  const begins = isPlaced ? null : 0;
  const at = gone?.about === about ? gone.at : begins;
  return {
    mentions,
    isMissing: entities !== null && mentions === null,
    places: mentions?.places ?? NOWHERE,
    at: mentions === null ? null : at,
    go: (next) => setGone({ about, at: next }),
  };
}
