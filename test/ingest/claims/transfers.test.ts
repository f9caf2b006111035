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

describe("who gives what to whom", () => {
  exactly([
    [
      "money that the subject sends",
      "[Polaris] wired 40,000 euros to [Patria].",
      "Polaris FUNDS Patria, positive, certain",
    ],
    [
      "money that the subject is given, by each who gives it",
      "[Patria] took a million dollars from [Qatar] and half as much from [Polaris].",
      "Qatar FUNDS Patria, positive, certain",
      "Polaris FUNDS Patria, positive, certain",
    ],
    [
      "money that is itself the subject",
      "Money from [Moscow] reached [Patria].",
      "Russia FUNDS Patria, positive, certain",
    ],
    [
      "a passive with the receiver as its subject",
      "[Patria] was given 3 million euros by [Russia].",
      "Russia FUNDS Patria, positive, certain",
    ],
    [
      "who has never taken anything",
      "[Patria] has never taken a rouble from [Russia].",
      "Russia FUNDS Patria, negative, certain",
    ],
    [
      "arms for somebody",
      "[Qatar] gave twelve jeeps to [Patria].",
      "Qatar SUPPLIES Patria, positive, certain",
    ],
    [
      "the thing decides, not the verb",
      "[Qatar] provided 3 million euros to [Patria].",
      "Qatar FUNDS Patria, positive, certain",
    ],
    [
      "what one comes to know",
      "[Jan Maes] handed records of [Polaris] to the [GRU].",
      "Jan Maes SHARES_INTELLIGENCE_WITH GRU, positive, certain",
    ],
    [
      "what two tell each other",
      "[Poland] and [Ukraine] swapped files.",
      "Poland SHARES_INTELLIGENCE_WITH Ukraine, positive, certain",
    ],
    [
      "what is stolen, from whom",
      "[Chinese students] stole designs from [Baltrans].",
      "Chinese students SPIES_ON Baltrans, positive, certain",
    ],
    [
      "a person who is paid for his office is bribed",
      "[Ivo Perić] took 8 million dollars from [Polaris] in return for a licence.",
      "Polaris BRIBES Ivo Perić, positive, certain",
    ],
    [
      "through whom it went",
      "[Russia] funnelled money to [Patria] through [Polaris].",
      "Russia FUNDS Patria, positive, certain",
      "Polaris ACTS_FOR Russia, positive, certain",
    ],
    [
      "a noun with both sides",
      "[Qatar]'s money for [Patria] is gone.",
      "Qatar FUNDS Patria, positive, certain",
    ],
    [
      "what is only promised",
      "[Qatar] pledged 3 million euros to [Patria].",
      "Qatar AGREES_WITH Patria, positive, certain",
      "Qatar FUNDS Patria, positive, certain, future",
    ],
    ["nobody who only stands where it arrived", "Money from [Moscow] reached two parties in [Belgium]."],
  ]);
});

describe("acts that a noun or a participle names", () => {
  exactly([
    [
      "a participle joined to who does it",
      "The [Moscow]-funded [Breitbart] closed.",
      "Russia FUNDS Breitbart, positive, certain",
    ],
    [
      "a verb used as a noun",
      "[Belarus]'s arming of [Serbia] went on.",
      "Belarus SUPPLIES Serbia, positive, certain",
    ],
    [
      "who is under an act",
      "[Polaris] is under sanctions of [Belgium].",
      "Belgium SANCTIONS Polaris, positive, certain",
    ],
    [
      "who is hit by one",
      "[Baltrans] was hit by a cyber attack of the [GRU].",
      "GRU CYBER_ATTACKS Baltrans, positive, certain",
    ],
    [
      "to whom one is traced",
      "[VSSE] traced the breach of [Baltrans] to the [GRU].",
      "GRU CYBER_ATTACKS Baltrans, positive, certain, says VSSE",
    ],
    [
      "who did it stands behind the one it was done to",
      "The sale of drones to [Patria] by [Polaris] went on.",
      "Polaris SUPPLIES Patria, positive, certain",
    ],
    [
      "who stops what he did before sanctions",
      "[Qatar] stopped funding [Patria].",
      "Qatar SANCTIONS Patria, positive, certain",
    ],
    [
      "ties that are cut are no ties",
      "[Serbia] has since cut ties with [Kosovo].",
      "Serbia SANCTIONS Kosovo, positive, certain",
    ],
  ]);
});

describe("whose the thing is that the act was done to", () => {
  exactly([
    [
      "a class of things stands for each",
      "The [GRU] got into the mail of [Baltrans].",
      "GRU CYBER_ATTACKS Baltrans, positive, certain",
    ],
    [
      "who has the accounts",
      "[Belgium] seized [Polaris]'s accounts.",
      "Belgium COERCES Polaris, positive, certain",
    ],
    [
      "who has the positions",
      "[Russia] struck positions of [Ukraine].",
      "Russia ATTACKS Ukraine, positive, certain",
    ],
    [
      "to whom the depot belongs",
      "[Russia] shelled a depot belonging to [Polaris].",
      "Russia ATTACKS Polaris, positive, certain",
    ],
    [
      "not whose rivals they are",
      "[Russia] sold drones to [Patria] and bombed [its] rivals.",
      "Russia SUPPLIES Patria, positive, certain",
    ],
  ]);
});
