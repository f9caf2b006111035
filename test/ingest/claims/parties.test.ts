import { describe, expect, it } from "vitest";
import { claimsOf, print } from "./marked.ts";

/** All claims of the sentence, in any order, as printed. */
const exactly = (cases: readonly (readonly [string, string, ...string[]])[]) => {
  for (const [name, marked, ...printed] of cases)
    it(name, async () => {
      const { claims } = await claimsOf(marked);
      expect(claims.map(print).sort()).toEqual([...printed].sort());
    });
};

describe("who is meant, and who is not", () => {
  exactly([
    [
      "keeps who is cited out of the list of those who act",
      "According to [VSSE], [Russia] and [China] spied on [Belgium].",
      "Russia SPIES_ON Belgium, positive, certain, says VSSE",
      "China SPIES_ON Belgium, positive, certain, says VSSE",
    ],
    [
      "keeps the place at a sentence's head out of the list of those who act",
      "In [Belgium], [Russia] and [China] bribed [Ivo Perić].",
      "Russia BRIBES Ivo Perić, positive, certain",
      "China BRIBES Ivo Perić, positive, certain",
    ],
    [
      "takes who stands after 'by' for the accuser, not for the spy",
      "[Morocco] was accused of espionage by [VSSE].",
      "VSSE ACCUSES Morocco, positive, certain",
    ],
    [
      "finds the accuser in the apposition before the verb",
      "A member of the house, [Ivo Perić], accused [Morocco] of spying on [Belgium].",
      "Ivo Perić ACCUSES Morocco, positive, certain",
      "Morocco SPIES_ON Belgium, positive, possible, says Ivo Perić",
    ],
    [
      "steps over what 'where' throws in",
      "[Poland], where [Polaris] is at home, expelled [Jan Maes].",
      "Poland EXPELS Jan Maes, positive, certain",
    ],
    [
      "gives a clause after 'after' its own subject",
      "[Poland] expelled [Ivo Perić] after [Russia] bribed [Jan Maes].",
      "Poland EXPELS Ivo Perić, positive, certain",
      "Russia BRIBES Jan Maes, positive, certain",
    ],
    [
      "meets the person who is described, not the house of the description",
      "[Anna Lindqvist] met an assistant of the [European Parliament], [Ivo Perić], in May.",
      "Anna Lindqvist MEETS Ivo Perić, positive, certain",
      "Ivo Perić WORKS_FOR European Parliament, positive, certain",
    ],
    [
      "does not recruit the house where somebody without a name works",
      "[GRU] recruited a clerk at the [Commission].",
    ],
    [
      "makes a demand the speech act alone",
      "[Ivo Perić] called on [VSSE] to investigate [Polaris].",
      "Ivo Perić CALLS_ON VSSE, positive, certain",
    ],
    [
      "invents no object where the text names one that is no party",
      "[Poland] wrote. [VSSE] described [Russia]'s interference in the elections.",
    ],
    [
      "does not take who acted in the sentence before for the victim",
      "[Qatar] lobbied the [European Parliament]. [Morocco] was accused of espionage.",
      "Qatar LOBBIES European Parliament, positive, certain",
    ],
    [
      "reads the lack of evidence in the passive as a certain no",
      "No evidence has been shown that [Russia] funded [Patria].",
      "Russia FUNDS Patria, negative, certain",
    ],
    [
      "gives a passive without a doer the one of the same act in the sentence before",
      "[VSSE] arrested [Ivo Perić] in May. [Jan Maes] was arrested in June.",
      "VSSE DETAINS Ivo Perić, positive, certain",
      "VSSE DETAINS Jan Maes, positive, certain",
    ],
    [
      "gives it to a participle before its noun, however far back, where it goes on",
      "[Belgium] blacklisted [Polaris]. It had rained. Also blacklisted is [Jan Maes], a trader.",
      "Belgium SANCTIONS Polaris, positive, certain",
      "Belgium SANCTIONS Jan Maes, positive, certain",
    ],
    [
      "does not take the doer of another act, or of one further back",
      "[VSSE] arrested [Ivo Perić]. It had rained for days. [Jan Maes] was arrested in June.",
      "VSSE DETAINS Ivo Perić, positive, certain",
    ],
  ]);
});
