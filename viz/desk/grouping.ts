import { useEffect, useMemo, useRef, useState } from "react";
import { askCommunities } from "../communities/asking.ts";
import { type Grouped, isGrouped, type Partition, toGrouped, toLinks } from "./communities.ts";
import { desk } from "./desk.ts";
import { keepNewest } from "./newest.ts";
import { useDesk } from "./store.ts";
import type { Drawn } from "./working-set.ts";

/** The last answers by what was asked of: back and forth between two views asks once. */
const KEPT = 6;
const partitions = new Map<Drawn, Promise<Partition>>();

function partitionOf(drawn: Drawn): Promise<Partition> {
  const known = partitions.get(drawn);
  if (known) return known;
  const { ids, links } = toLinks(drawn);
  const asked = askCommunities(ids.length, links).then(
    (communities) => new Map(ids.map((id, number) => [id, communities[number] ?? -1])),
  );
  keepNewest(partitions, drawn, asked, KEPT);
  return asked;
}

/** Share of what is drawn of which old groups may know nothing: so much more is not drawn by itself for a moment. */
const STRANGE = 0.1;

function isStrange(drawn: Drawn, partition: Partition): boolean {
  const strange = drawn.nodes.reduce((count, { id }) => (partition.has(id) ? count : count + 1), 0);
  return strange > STRANGE * drawn.nodes.length;
}

/** What is drawn, in groups where it is to be grouped; `waiting` while they are being found. Until the first are there a
 *  network that is too large to read stays back. */
export function useGrouped(drawn: Drawn | null): {
  readonly shown: Drawn | Grouped | null;
  readonly waiting: boolean;
} {
  const grouped = useDesk((state) => state.view.grouped);
  const open = useDesk((state) => state.view.open);
  const wanted = drawn !== null && isGrouped(drawn, { grouped });
  const [found, setFound] = useState<{ of: Drawn; partition: Partition } | null>(null);
  const failed = useRef<Drawn | null>(null);

  useEffect(() => {
    if (!wanted || found?.of === drawn || failed.current === drawn) return;
    let stale = false;
    partitionOf(drawn).then(
      (partition) => !stale && setFound({ of: drawn, partition }),
      () => {
        partitions.delete(drawn);
        if (stale) return;
        failed.current = drawn;
        desk.say("The network could not be grouped in this browser.");
        setFound({ of: drawn, partition: new Map() });
      },
    );
    return () => {
      stale = true;
    };
  }, [drawn, wanted, found]);

  /** What was shown last in groups. */
  const before = useRef<Grouped | null>(null);
  const shown = useMemo(() => {
    if (drawn === null || !wanted) return drawn;
    if (found !== null) {
      // Groups of what was drawn before hold until the new ones are there; where much is new, so does the picture.
      if (found.of !== drawn && before.current !== null && isStrange(drawn, found.partition))
        return before.current;
      before.current = toGrouped(drawn, found.partition, open);
      return before.current;
    }
    return grouped === true ? drawn : { nodes: [], edges: [] };
  }, [drawn, wanted, found, open, grouped]);
  return { shown, waiting: wanted && found?.of !== drawn };
}

/** Whether what is shown is in groups. */
export const inGroups = (shown: Drawn | Grouped): shown is Grouped => "groups" in shown;
