import type { Mention } from "../../mentions/mention.ts";
import { fits } from "../lexicon/fitting.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { type Act, UNQUALIFIED } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { partyAt, type Tree } from "./tree.ts";
import { governorOf } from "./tree-signals.ts";

/** How far right of a participle the noun may stand that it describes. */
const REACH = 6;

/** Claims of participles that are joined to whoever does it: "the Kremlin-funded channel RT", "Iran-backed Hezbollah",
 *  "the US-led alliance". Read along the line: a parser hangs such compounds anywhere. */
export function findCompoundActs(reading: Reading, tree: Tree, lexicon: Lexicon): Act[] {
  const places = reading.placeOf;
  const groups = reading.groupAt;
  const acts: Act[] = [];
  tree.words.forEach((word, at) => {
    const doer = word.mention;
    const place = places.get(at);
    // The mention ends before its word does: "[Kremlin]-funded".
    if (doer === null || place === undefined || doer.end >= word.end) return;
    const participle = /^[-‑–](\p{L}+)$/u.exec(word.lower.slice(doer.end - word.start))?.[1] ?? "";
    const trigger = (lexicon.verbForms.get(participle) ?? [])
      .filter(({ form }) => form === "participle")
      .flatMap(({ lemma }) => lexicon.verbTriggers.get(lemma) ?? [])
      .find(
        ({ words, subject, object }) => words.length === 1 && subject[0] === "subj" && object.includes("obj"),
      );
    if (trigger === undefined) return;
    for (const described of describedBy(tree, at).filter((mention) => mention !== doer))
      if (fits(trigger.type, doer, described))
        acts.push({
          type: trigger.type,
          subject: doer,
          object: described,
          from: place,
          to: place + 1,
          group: groups.get(at) ?? governorOf(tree, groups, at),
          rule: `compound:${trigger.words[0]}`,
          ...UNQUALIFIED,
        });
  });
  return acts;
}

/** Who the noun behind a participle is: a name that follows it, or the name beside the noun. */
function describedBy(tree: Tree, participle: number): readonly Mention[] {
  const { words, parse } = tree;
  for (let at = participle + 1; at < words.length && at <= participle + REACH; at++) {
    const { mention, lower } = words[at]!;
    if (mention !== null && mention.form !== "demonym") {
      const named = partyAt(tree, at)?.mentions ?? [mention];
      return named.includes(mention) ? named : [mention];
    }
    if (mention === null && /^(?:NOUN|PROPN)$/.test(parse.upos[at]!)) {
      const party = partyAt(tree, at);
      if (party?.reach === "head") return party.mentions;
    }
    if (mention === null && !/^(?:NOUN|ADJ|PROPN|NUM|PUNCT|CCONJ|VERB)$/.test(parse.upos[at]!)) return [];
    if (/^[.;:()]$/.test(lower)) return [];
  }
  return [];
}
