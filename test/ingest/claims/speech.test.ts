import { describe, expect, it } from "vitest";
import { claimsOf, print } from "./marked.ts";

/** The claims of the sentence are exactly the printed ones, in any order. */
const exactly = (cases: readonly (readonly [string, string, ...string[]])[]) => {
  for (const [name, marked, ...printed] of cases)
    it(name, async () => {
      const { claims } = await claimsOf(marked);
      expect(claims.map(print).sort()).toEqual([...printed].sort());
    });
};

describe("what is said to another, and stands in a clause", () => {
  exactly([
    [
      "takes 'must' in a speaker's mouth for a demand",
      "[Poland] said on Tuesday that [Belarus] must return the helicopter.",
      "Poland CALLS_ON Belarus, positive, certain",
    ],
    [
      "takes it where the speaker comes last",
      "[Russia] must leave the region, [Poland] said.",
      "Poland CALLS_ON Russia, positive, certain",
    ],
    ["makes no demand of what must have been", "[Poland] said that [Belarus] must have known the pilot."],
    [
      "finds who is asked behind the thing that is demanded",
      "[Poland] demanded an apology from [Belarus].",
      "Poland CALLS_ON Belarus, positive, certain",
    ],
    [
      "finds who is asked in the clause of the noun",
      "[Patria] repeated [its] demand that [Belgium] ease the rules.",
      "Patria CALLS_ON Belgium, positive, certain",
    ],
    [
      "takes whoever turns a plea down for the one who was asked",
      "[Belgium] turned down [Serbia]'s plea for helicopters.",
      "Serbia CALLS_ON Belgium, positive, certain",
      "Belgium REJECTS Serbia, positive, certain",
    ],
    [
      "gives a demand in a statement to whoever issued it",
      "[Patria] issued a declaration demanding that [Belgium] close the camp.",
      "Patria CALLS_ON Belgium, positive, certain",
    ],
    [
      "finds who is threatened below the act",
      "[Russia] threatened to stop supplying arms to [Serbia].",
      "Russia THREATENS Serbia, positive, certain",
    ],
    [
      "finds who is threatened in the terms",
      "[Russia] has threatened to stop the talks if [Poland] goes ahead with the plan.",
      "Russia THREATENS Poland, positive, certain",
    ],
    [
      "finds who is threatened behind a noun",
      "[Russia] has threatened further action against [Poland].",
      "Russia THREATENS Poland, positive, certain",
    ],
    [
      "takes a hostile vow for a threat",
      "[Belarus] vowed to answer [Poland] in kind.",
      "Belarus THREATENS Poland, positive, certain",
    ],
    [
      "takes a vow never to do something for a refusal",
      "[Belarus] vowed never to admit [Jan Maes].",
      "Belarus REJECTS Jan Maes, positive, certain",
    ],
    [
      "takes readiness for an offer",
      "[Belgium] is ready to cooperate with [Serbia].",
      "Belgium AGREES_WITH Serbia, positive, certain",
      "Belgium COOPERATES_WITH Serbia, positive, certain, future",
    ],
    [
      "takes a bad name for criticism",
      `[Jan Maes] called [Belgium] "a nest of thieves".`,
      "Jan Maes CRITICISES Belgium, positive, certain",
    ],
    [
      "takes the name of a culprit for an accusation",
      "[Belgium] called [Jan Maes] a fraudster.",
      "Belgium ACCUSES Jan Maes, positive, certain",
    ],
    ["takes no kind word for criticism", `[Belgium] called [Jan Maes] "a friend".`],
    [
      "makes an allegation an accusation as well",
      "[Anna Lindqvist] alleged that [Ivo Perić] bribed [Jan Maes].",
      "Anna Lindqvist ACCUSES Ivo Perić, positive, certain",
      "Ivo Perić BRIBES Jan Maes, positive, possible, says Anna Lindqvist",
    ],
  ]);
});

describe("acts that the tree mends", () => {
  exactly([
    [
      "takes a relative behind a comma for the name before it",
      "[Belgium], which in May turned down [Serbia]'s plea, has asked the [Commission] to trace the numbers.",
      "Serbia CALLS_ON Belgium, positive, certain",
      "Belgium REJECTS Serbia, positive, certain",
      "Belgium CALLS_ON Commission, positive, certain",
    ],
    [
      "shares the object of a list of verbs",
      "[Russia] condemned and rejected [Poland].",
      "Russia CRITICISES Poland, positive, certain",
      "Russia REJECTS Poland, positive, certain",
    ],
    [
      "finds who did it behind what somebody was condemned as",
      "[Ivo Perić] was condemned as a mercenary by [Patria].",
      "Patria CRITICISES Ivo Perić, positive, certain",
    ],
  ]);
});
