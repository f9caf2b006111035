import { describe, expect, it } from "vitest";
import { claimsOf, print } from "./marked.ts";

const STRUCTURE = / (?:LEADS|WORKS_FOR|ACTS_FOR|MEMBER_OF|PART_OF|LOCATED_IN|OWNS|ASSOCIATED_WITH) /;

/** The claims of structure in a marked text are exactly the printed ones, in any order. */
const reads = (cases: readonly (readonly [name: string, marked: string, ...printed: string[]])[]) => {
  for (const [name, marked, ...printed] of cases)
    it(name, async () => {
      const { claims } = await claimsOf(marked);
      const found = claims.map(print).filter((line) => STRUCTURE.test(line));
      expect([...new Set(found)].sort()).toEqual([...printed].sort());
    });
};

describe("who bears a role, and whose it is", () => {
  reads([
    [
      "before the name, with a pronoun",
      "[Patria] lost. [its] leader, [Ivo Perić], left.",
      "Ivo Perić LEADS Patria, positive, certain",
    ],
    [
      "behind the name",
      "[Ivo Perić], a former adviser to [Polaris], fled.",
      "Ivo Perić WORKS_FOR Polaris, positive, certain",
    ],
    ["as a title", "[Polaris] chairman [Ivo Perić] fled.", "Ivo Perić LEADS Polaris, positive, certain"],
    [
      "where the name hangs on the house",
      "He sued the director of the [VSSE], [Ivo Perić].",
      "Ivo Perić LEADS VSSE, positive, certain",
    ],
    [
      "in a relative clause",
      "[Polaris], whose chairman is [Ivo Perić], paid nobody.",
      "Ivo Perić LEADS Polaris, positive, certain",
    ],
    [
      "behind a name, whatever the parser hung it on",
      "[Jan Maes] left [Patria], whose leader, [Ivo Perić], stayed.",
      "Ivo Perić LEADS Patria, positive, certain",
    ],
    [
      "of a state that is a member",
      "[Poland], a member of the [Commission], stayed.",
      "Poland MEMBER_OF Commission, positive, certain",
    ],
    [
      "said by a copula, or by a verb of becoming",
      "[Ivo Perić] is the chairman of [Polaris]. [Jan Maes] was appointed director of the [VSSE].",
      "Ivo Perić LEADS Polaris, positive, certain",
      "Jan Maes LEADS VSSE, positive, certain",
    ],
    [
      "two roles of one",
      "[Ivo Perić] is a columnist for [Breitbart] and an adviser to [Polaris].",
      "Ivo Perić WORKS_FOR Breitbart, positive, certain",
      "Ivo Perić WORKS_FOR Polaris, positive, certain",
    ],
    [
      "one role of two",
      "[Ivo Perić] and [Jan Maes], engineers at [Polaris], fled.",
      "Ivo Perić WORKS_FOR Polaris, positive, certain",
      "Jan Maes WORKS_FOR Polaris, positive, certain",
    ],
    [
      "of a noun between two that have a name",
      "[Ivo Perić], a reporter for the [Swedish] daily [De Avond], fled.",
      "De Avond LOCATED_IN Sweden, positive, certain",
      "Ivo Perić WORKS_FOR De Avond, positive, certain",
    ],
    [
      "a deputy, and the head of a mere department, work for the house",
      "[Belgium]'s deputy transport minister, [Ivo Perić], met [Jan Maes], head of procurement at [Polaris].",
      "Ivo Perić WORKS_FOR Belgium, positive, certain",
      "Jan Maes WORKS_FOR Polaris, positive, certain",
    ],
    [
      "a treasurer is a member of a party and works for a firm",
      "[Patria]'s treasurer, [Ivo Perić], left. [Polaris]'s treasurer, [Jan Maes], stayed.",
      "Ivo Perić MEMBER_OF Patria, positive, certain",
      "Jan Maes WORKS_FOR Polaris, positive, certain",
    ],
    [
      "a role of state without more is of the country that the sentence names first",
      "[Poland] will move its embassy, President [Ivo Perić] said.",
      "Ivo Perić LEADS Poland, positive, certain",
    ],
    [
      "a priest is nobody's father",
      "Father [Ivo Perić] of [Polaris] fled.",
      "Ivo Perić WORKS_FOR Polaris, positive, certain",
    ],
  ]);
});

describe("where somebody or something is at home", () => {
  reads([
    [
      "by the noun that introduces a name",
      "A [Belgian] locksmith, [Ivo Perić], fled.",
      "Ivo Perić LOCATED_IN Belgium, positive, certain",
    ],
    [
      "a body of state is part of it",
      "[Belgium]'s spy agency, [VSSE], warned nobody.",
      "VSSE PART_OF Belgium, positive, certain",
    ],
    [
      "a state owns its state company",
      "[Russia]'s state oil company, [Polaris], paid nobody.",
      "Polaris LOCATED_IN Russia, positive, certain",
      "Russia OWNS Polaris, positive, certain",
    ],
    ["a supplier is no part", "[Polaris] and its supplier [Baltrans] paid nobody."],
  ]);
});

describe("who acts for whom", () => {
  reads([
    [
      "on behalf of",
      "[Ivo Perić] spied on [Belgium] on behalf of the [GRU].",
      "Ivo Perić ACTS_FOR GRU, positive, certain",
    ],
    [
      "on the orders of",
      "[Ivo Perić] set fire to a warehouse on the orders of the [GRU].",
      "Ivo Perić ACTS_FOR GRU, positive, certain",
    ],
    [
      "somebody's behalf",
      "[Ivo Perić] lobbied [Belgium] on [Polaris]'s behalf.",
      "Ivo Perić ACTS_FOR Polaris, positive, certain",
    ],
    [
      "for a house, where the act is done to another",
      "[Polaris] lobbied the [Commission] for [Baltrans].",
      "Polaris ACTS_FOR Baltrans, positive, certain",
    ],
    [
      "through a firm",
      "The [GRU] had paid them through [Polaris].",
      "Polaris ACTS_FOR GRU, positive, certain",
    ],
    [
      "only possibly, where the act is",
      "[Ivo Perić] is accused of spying on [Belgium] on behalf of the [GRU].",
      "Ivo Perić ACTS_FOR GRU, positive, possible",
    ],
  ]);
});

describe("who has a share of a house", () => {
  reads([
    [
      "whatever part, and however it is had",
      "[Polaris] holds a third of [Baltrans].",
      "Polaris OWNS Baltrans, positive, certain",
    ],
    [
      "behind the house",
      "[Baltrans], in which [Polaris] holds 54 per cent, is small.",
      "Polaris OWNS Baltrans, positive, certain",
    ],
    [
      "of whom it is held",
      "The company [Baltrans], held by the investor [Ivo Perić], paid nobody.",
      "Ivo Perić OWNS Baltrans, positive, certain",
    ],
  ]);
});

describe("of which state somebody is", () => {
  reads([
    [
      "by his papers",
      "[Ivo Perić], who held a [Russian] passport, left.",
      "Ivo Perić LOCATED_IN Russia, positive, certain",
    ],
  ]);
});

describe("those who stand together", () => {
  reads([
    [
      "each bears a role in the plural",
      "[Patria] lost. [Ivo Perić] and [Jan Maes], engineers at [Polaris], left.",
      "Ivo Perić WORKS_FOR Polaris, positive, certain",
      "Jan Maes WORKS_FOR Polaris, positive, certain",
    ],
    [
      "brackets behind a name tell its party",
      "[Ivo Perić] ([Patria]) asked for a vote.",
      "Ivo Perić MEMBER_OF Patria, positive, certain",
    ],
  ]);
});

describe("whom a person directs", () => {
  reads([
    [
      "a house is led",
      "[Baltrans], a trader directed by [Ivo Perić], pays nobody.",
      "Ivo Perić LEADS Baltrans, positive, certain",
    ],
    ["an ambassador is not of the state that summons him", "[Belgium] summoned the ambassador, [Ivo Perić]."],
  ]);
});
