import { describe, expect, it } from "vitest";
import { claimsOf, print } from "./marked.ts";

const printed = async (marked: string) => (await claimsOf(marked)).claims.map(print);

describe("who says so, over the tree", () => {
  it.each([
    [
      "hears it from a service",
      "The [Commission] heard from the [VSSE] that [Russia] had spied on [Belgium].",
      "Russia SPIES_ON Belgium, positive, certain, says VSSE",
    ],
    [
      "hears what comes in a relative clause of a warning",
      "The [VSSE] has warned of the [GRU], which could attack [Poland].",
      "GRU ATTACKS Poland, positive, possible, future, says VSSE",
    ],
    [
      "lets who asks why say that it is so",
      "[Anna Lindqvist] asked the minister why [Poland] had sanctioned [Baltrans].",
      "Poland SANCTIONS Baltrans, positive, certain, says Anna Lindqvist",
    ],
    [
      "does not put what somebody did beside what he denied",
      "[China] denied the charge and expelled [Anna Lindqvist].",
      "China EXPELS Anna Lindqvist, positive, certain",
    ],
    [
      "takes the name behind the comma for the lawyer",
      "[Baltrans] has never spied on [Poland], said [its] lawyer, [Anna Lindqvist], on Monday.",
      "Baltrans SPIES_ON Poland, negative, certain, says Anna Lindqvist",
    ],
    [
      "lets charges be the word of the one who brought them",
      "The [Prosecutor's Office] charged [Jan Maes] with fraud. [Jan Maes] is suspected of having bribed [Anna Lindqvist].",
      "Jan Maes BRIBES Anna Lindqvist, positive, possible, says Prosecutor's Office",
    ],
    [
      "lets an indictment speak for the one who brought it",
      "The [Prosecutor's Office] charged [Jan Maes] with fraud. The indictment says that [Baltrans] bribed [Anna Lindqvist].",
      "Baltrans BRIBES Anna Lindqvist, positive, certain, says Prosecutor's Office",
    ],
    [
      "lets the judges speak for the court named before",
      "The [High Court] sat on Monday. The judges held that [Baltrans] had bribed [Anna Lindqvist].",
      "Baltrans BRIBES Anna Lindqvist, positive, certain, says High Court",
    ],
    [
      "lets a court say what it found somebody guilty of",
      "The [High Court] found [Jan Maes] guilty of having bribed [Anna Lindqvist].",
      "Jan Maes BRIBES Anna Lindqvist, positive, certain, says High Court",
    ],
    [
      "lets whoever traces a break-in say whose it was",
      "The [VSSE] traced the cyberattack by [Russia] on [Belgium] to the [GRU].",
      "Russia CYBER_ATTACKS Belgium, positive, certain, says VSSE",
    ],
    [
      "keeps a speaker's word on what he did himself",
      "[Ivo Perić] said that [he] had criticised [Poland].",
      "Ivo Perić CRITICISES Poland, positive, certain, says Ivo Perić",
    ],
    [
      "knows whose yearly report goes on",
      "[Patria] published [its] yearly report on Monday. [Russia] had spied on [Belgium], the report went on.",
      "Russia SPIES_ON Belgium, positive, certain, says Patria",
    ],
    [
      "does not take the source named in a quotation for its speaker",
      "“[Russia], according to the [VSSE], spied on [Belgium],” said [Anna Lindqvist].",
      "Russia SPIES_ON Belgium, positive, certain, says VSSE, says Anna Lindqvist",
    ],
  ])("%s", async (_, marked, wanted) => {
    expect(await printed(marked)).toContain(wanted);
  });
});
