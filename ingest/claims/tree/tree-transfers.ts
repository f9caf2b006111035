import type { RelationType } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Transfer, TransferKind } from "../lexicon/tables.ts";
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { dependents, isPassive, relationOf, type Tree, type TreeParty } from "./tree.ts";
import { isForFavour } from "./tree-favours.ts";
import { governorOf, isVerb } from "./tree-signals.ts";
import { kindOf, partiesAt, TYPE_OF } from "./tree-things.ts";
import { isRelative, reached, surfaceSubject } from "./tree-verbs.ts";

/** Verbs that one takes or buys things with, and by which no money, or money alone, comes from someone. */
const FOR_MONEY = /^(?:sell|resell|buy|purchase|procure|import|export|order|lease|ship|airlift|fly)$/;
const MONEY_ALONE =
  /^(?:take|pocket|collect|draw|earn|pour|pump|inject|disburse|remit|credit|pay|go|end|land|wire|come)$/;
/** By these one comes to know; whoever "takes a list from X" need not be given it. */
const TELLS =
  /^(?:receive|get|buy|hand|pass|slip|send|sell|provide|supply|give|leak|forward|transmit|relay|deliver|turn|furnish|share|exchange|swap|trade|reach)$/;
const RECEIVERS = /^(?:to|into|onto)$/;
const GOALS = /^(?:to|into|with|in)$/;
const GIVERS = /^from$/;

/** One passing: everyone who gives, everyone who is given, and by what verb or noun the text says so. */
interface Passing {
  readonly type: RelationType;
  readonly givers: readonly TreeParty[];
  readonly receivers: readonly TreeParty[];
  readonly through: readonly TreeParty[];
}

/** Claims of giving and taking: who gives what to whom, whichever of the three is the subject ("X wired money to Y",
 *  "Y took money from X", "money from X reached Y", "X's money for Y"), and through whom. */
export function findTransfers(reading: Reading, tree: Tree, lexicon: Lexicon): Act[] {
  const places = reading.placeOf;
  const groups = reading.groupAt;
  const passed = new Set<number>();
  const acts: Act[] = [];
  const add = (passing: Passing, at: number) => {
    const place = places.get(at);
    if (place === undefined) return;
    const act = (subject: Mention, object: Mention, type: RelationType, reach: Act["reach"]): Act => ({
      type,
      subject,
      object,
      from: place,
      to: place + 1,
      group: groups.get(at) ?? governorOf(tree, groups, at),
      rule: `transfer:${tree.words[at]!.lower}`,
      reach,
      certainty: null,
      claimants: null,
      negated: false,
    });
    for (const giver of passing.givers)
      for (const receiver of passing.receivers)
        for (const s of giver.mentions)
          for (const o of receiver.mentions)
            if (s !== o)
              acts.push(
                act(
                  s,
                  o,
                  passing.type,
                  giver.reach === "head" && receiver.reach === "head" ? "head" : "inside",
                ),
              );
    for (const front of passing.through.flatMap(({ mentions }) => mentions))
      for (const giver of passing.givers.flatMap(({ mentions }) => mentions))
        if (front.type === "Organisation" && giver.type !== "Actor")
          acts.push(act(front, giver, "ACTS_FOR", "inside"));
  };
  tree.words.forEach((word, at) => {
    if (word.mention !== null) return;
    for (const row of verbRows(tree, lexicon, at)) {
      const found = passingOf(tree, lexicon, at, row);
      if (found === null) continue;
      passed.add(found.thing);
      add(found.passing, at);
      break;
    }
  });
  tree.words.forEach((word, at) => {
    if (word.mention !== null || passed.has(at)) return;
    const passing = passingOfNoun(tree, lexicon, at);
    if (passing !== null) add(passing, at);
  });
  return acts;
}

/** Without what a verb alone made of the same passing: what is passed on says better what kind it is ("provided 3 million to"
 *  supplies nothing), and who gives. A bribe stays one whatever it is paid in ("slipped cash to"). */
export function settleTransfers(acts: readonly Act[], transfers: readonly Act[]): Act[] {
  const types = new Set(Object.values(TYPE_OF));
  const isSame = (a: Act, b: Act) =>
    types.has(a.type) &&
    types.has(b.type) &&
    a.from <= b.from &&
    b.from < a.to &&
    [a.subject, a.object].every((party) => party === b.subject || party === b.object);
  const isBribe = (act: Act) => act.type === "BRIBES" && !transfers.includes(act);
  const bribes = acts.filter(isBribe);
  return acts.filter((act) => {
    if (isBribe(act)) return true;
    if (transfers.includes(act)) return act.type !== "FUNDS" || !bribes.some((bribe) => isSame(bribe, act));
    return !transfers.some(
      (other) => isSame(act, other) && (other.type !== act.type || other.subject === act.object),
    );
  });
}

/** Rows of the table for the verb that stands here, with its particle. */
function verbRows(tree: Tree, lexicon: Lexicon, at: number): Transfer[] {
  const { words } = tree;
  if (!isVerb(tree, lexicon, at)) return [];
  const forms = lexicon.verbForms.get(words[at]!.lower) ?? [];
  const beside = dependents(tree, at, "compound:prt", "advmod", "obj", "case", "mark", "obl");
  return [...new Set(forms.map(({ lemma }) => lemma))]
    .flatMap((lemma) => lexicon.transferVerbs.get(lemma) ?? [])
    .filter(({ words: [, particle] }) =>
      particle === undefined ? true : beside.some((other) => words[other]!.lower === particle),
    )
    .sort((a, b) => b.words.length - a.words.length);
}

function passingOf(
  tree: Tree,
  lexicon: Lexicon,
  verb: number,
  row: Transfer,
): { thing: number; passing: Passing } | null {
  const { thing, receiver } = thingOf(tree, verb, row.kind);
  if (thing < 0) return null;
  const kind = kindOf(tree, lexicon, thing);
  const type = kind === null ? undefined : TYPE_OF[row.kind === "steal" ? "knowledge" : kind];
  const lemma = row.words[0]!;
  if (
    type === undefined ||
    (kind === "money" && FOR_MONEY.test(lemma)) ||
    (kind !== "money" && kind !== "bribe" && MONEY_ALONE.test(lemma)) ||
    (kind === "knowledge" && row.kind !== "steal" && !TELLS.test(lemma))
  )
    return null;
  const parties = partiesOf(tree, verb, thing, row, receiver);
  if (parties === null || parties.givers.length === 0 || parties.receivers.length === 0) return null;
  if (
    type === "FUNDS" &&
    isForFavour(tree, verb) &&
    parties.receivers.some(({ mentions }) => mentions[0]?.type === "Actor")
  )
    return { thing, passing: { ...parties, type: "BRIBES", through: [] } };
  const through = partiesAt(tree, reached(tree, [verb], /^(?:through|via)$/));
  if (row.kind !== "steal") return { thing, passing: { ...parties, type, through } };
  if (kind !== "knowledge") return null;
  const isHack = parties.givers.some(({ mentions }) => mentions.some(({ text }) => /hack/i.test(text)));
  return { thing, passing: { ...parties, type: isHack ? "CYBER_ATTACKS" : "SPIES_ON", through: [] } };
}

/** What a verb passes on, and who stands beside it as the one it is given to ("sent X money"); -1 for none. */
function thingOf(tree: Tree, verb: number, kind: TransferKind): { thing: number; receiver: number } {
  const none = { thing: -1, receiver: -1 };
  const subject = surfaceSubject(tree, verb);
  if (kind === "arrive" || kind === "leave")
    return isPassive(tree, verb) ? none : { ...none, thing: subject };
  const objects = dependents(tree, verb, "obj", "iobj");
  const [indirect = -1] = dependents(tree, verb, "iobj");
  const direct = objects.find((at) => at !== indirect && !isRelative(tree, at)) ?? -1;
  if (isPassive(tree, verb))
    return direct < 0 ? { thing: subject, receiver: -1 } : { thing: direct, receiver: subject };
  if (direct >= 0) return { thing: direct, receiver: indirect };
  // "the money that X sent": the noun on which the clause hangs.
  const up = tree.parse.heads[verb] ?? -1;
  return relationOf(tree, verb) === "acl:relcl" && subject !== up ? { thing: up, receiver: indirect } : none;
}

function partiesOf(
  tree: Tree,
  verb: number,
  thing: number,
  { kind }: Transfer,
  receiver: number,
): Omit<Passing, "type" | "through"> | null {
  // "a million from X and half as much from Y": the second may hang on the verb.
  const second = dependents(tree, verb, "conj").filter((at) => !/^(?:VERB|AUX)$/.test(tree.parse.upos[at]!));
  const hosts = [verb, ...lists(tree, thing), ...second];
  const ownSubject = (): TreeParty[] =>
    isPassive(tree, verb)
      ? partiesAt(tree, reached(tree, [verb], /^by$/))
      : partiesAt(tree, [surfaceSubject(tree, verb)]);
  const owner = () =>
    partiesAt(tree, dependents(tree, thing, "nmod:poss", "amod", "compound")).filter(isHead);
  const from = () => partiesAt(tree, reached(tree, hosts, GIVERS));
  switch (kind) {
    case "give": {
      const beside = receiver >= 0 ? partiesAt(tree, [receiver]) : [];
      const given = beside.length > 0 ? beside : partiesAt(tree, reached(tree, hosts, RECEIVERS));
      return { givers: ownSubject(), receivers: given };
    }
    case "take":
      return { givers: from(), receivers: ownSubject() };
    case "share": {
      const subjects = ownSubject();
      const others = partiesAt(tree, reached(tree, hosts, /^with$/));
      if (others.length > 0) return { givers: subjects, receivers: others };
      const [first, ...rest] = subjects[0]?.mentions ?? [];
      if (first === undefined || rest.length === 0) return null;
      return {
        givers: [{ mentions: [first], reach: "head" }],
        receivers: [{ mentions: rest, reach: "head" }],
      };
    }
    case "arrive": {
      const goals = partiesAt(tree, [...dependents(tree, verb, "obj"), ...reached(tree, [verb], GOALS)]);
      const sources = from();
      return { givers: sources.length > 0 ? sources : owner(), receivers: goals };
    }
    case "leave": {
      const goals = partiesAt(tree, reached(tree, hosts, /^(?:to|for|into)$/));
      return { givers: from(), receivers: goals.length > 0 ? goals : owner() };
    }
    default: {
      const held = partiesAt(tree, [...reached(tree, hosts, /^(?:from|of|belonging)$/)]);
      return { givers: ownSubject(), receivers: held.length > 0 ? held : owner() };
    }
  }
}

/** "X's money for Y", "rifles from X to Y": both must be said. */
function passingOfNoun(tree: Tree, lexicon: Lexicon, noun: number): Passing | null {
  const kind = kindOf(tree, lexicon, noun);
  const type = kind === null ? undefined : TYPE_OF[kind];
  if (tree.parse.upos[noun] !== "NOUN" || type === undefined || relationOf(tree, noun) === "compound")
    return null;
  const owners = partiesAt(tree, dependents(tree, noun, "nmod:poss", "amod", "compound")).filter(isHead);
  const from = partiesAt(tree, reached(tree, [noun], GIVERS)).filter(isHead);
  const givers = from.length > 0 ? from : owners;
  const receivers = partiesAt(tree, reached(tree, [noun], kind === "knowledge" ? /^to$/ : /^(?:to|for)$/));
  return givers.length > 0 && receivers.length > 0 ? { type, givers, receivers, through: [] } : null;
}

const isHead = ({ reach }: TreeParty): boolean => reach === "head";

/** The phrase and those that stand in a list with it ("1 million from X and half as much from Y"). */
const lists = (tree: Tree, at: number): number[] => [at, ...dependents(tree, at, "conj")];
