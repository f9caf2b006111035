import { hashOf } from "../model/index.ts";

/** A decision about who is who, with its members (`memberKey`) as the archive now reads. */
export type Joining =
  | { readonly kind: "merge"; readonly decision: string; readonly members: readonly string[] }
  | { readonly kind: "split"; readonly decision: string; readonly parts: readonly JoiningPart[] };

export interface JoiningPart {
  readonly member: string;
  /** Whether all that rules join with the member leaves with it. */
  readonly whole: boolean;
}

/** Which id stands for whom once decisions are counted in. */
export interface Classes {
  /** The id of a member's class; `id` is the one that rules gave it. */
  standingOfMember(member: string, id: string): string;
  /** The id that stands for one that rules gave: itself, or an older one after a merge. */
  standing(id: string): string;
  /** Ids that decisions moved, and members that they moved by themselves. */
  readonly ids: readonly string[];
  readonly members: readonly string[];
}

/** What `classesOf` asks of the identities. */
export interface RuleClasses {
  /** The id that rules gave a member; null when no document was read that has it. */
  idOfMember(member: string): string | null;
  /** Place of an id in the order of minting. */
  ageOf(id: string): number;
}

/** Plays the decisions in order over what rules say. A merge makes the classes of its members one, as they are by then;
 *  a split makes a new class of its parts, each alone or with all that rules join to it. Of a class the oldest id stands,
 *  one that a split made last. Members that were never read are passed over. Linear in the decisions and what they
 *  join. */
export function classesOf(joinings: readonly Joining[], rules: RuleClasses): Classes {
  // A member that a split took out by itself is under an id of the split's own.
  const taken = new Map<string, string>();
  const classes = new Map<string, Set<string>>();
  const made = new Map<string, number>();

  const idOf = (member: string): string | null => taken.get(member) ?? rules.idOfMember(member);
  const classOf = (id: string): Set<string> => {
    const known = classes.get(id) ?? new Set([id]);
    classes.set(id, known);
    return known;
  };
  const unite = (ids: readonly string[]): void => {
    for (const id of ids.slice(1)) {
      const [a, b] = [classOf(ids[0]!), classOf(id)];
      if (a === b) continue;
      const [small, large] = a.size < b.size ? [a, b] : [b, a];
      for (const one of small) {
        large.add(one);
        classes.set(one, large);
      }
    }
  };
  joinings.forEach((joining, order) => {
    if (joining.kind === "merge") {
      unite(joining.members.flatMap((member) => idOf(member) ?? []));
      return;
    }
    const out: string[] = [];
    for (const { member, whole } of joining.parts) {
      const id = idOf(member);
      if (id === null) continue;
      if (whole) {
        classOf(id).delete(id);
        classes.set(id, new Set([id]));
        out.push(id);
      } else {
        const own = `e:${hashOf([joining.decision]).slice(0, 20)}`;
        made.set(own, order);
        taken.set(member, own);
        out.push(own);
      }
    }
    unite(out);
  });

  const oldest = new Map<Set<string>, string>();
  const isOlder = (a: string, b: string): boolean => {
    const [madeA, madeB] = [made.get(a) ?? -1, made.get(b) ?? -1];
    return madeA === madeB ? rules.ageOf(a) < rules.ageOf(b) : madeA < madeB;
  };
  for (const group of new Set(classes.values())) {
    oldest.set(
      group,
      [...group].reduce((a, b) => (isOlder(a, b) ? a : b)),
    );
  }
  const standing = (id: string): string => {
    const group = classes.get(id);
    return group === undefined ? id : (oldest.get(group) ?? id);
  };
  return {
    standing,
    standingOfMember: (member, id) => standing(taken.get(member) ?? id),
    ids: [...classes.keys()],
    members: [...taken.keys()],
  };
}
