import { describe, expect, it } from "vitest";
import { rankedChoices } from "../../viz/desk/choices.ts";
import {
  activeFilters,
  aloneStep,
  atLeastStep,
  hideStep,
  namingWith,
  onlyStep,
  periodStep,
  periodWords,
} from "../../viz/desk/filter-steps.ts";
import { type Filters, hasFilters, NO_FILTERS, OWN_VOICE, UNNAMED } from "../../viz/desk/filters.ts";
import { barWords, histogramOf, histogramWords, isWithin } from "../../viz/desk/histogram.ts";

const naming = namingWith((_, id) => ({ vsse: "VSSE", doc: "Annual report", BEL: "Belgium" })[id] ?? null);
const filters = (given: Partial<Filters>): Filters => ({ ...NO_FILTERS, ...given });

describe("a step of the filters", () => {
  it("tells what it hides and shows again", () => {
    expect(hideStep(NO_FILTERS, "families", "covert", naming)).toEqual({
      words: "hide Covert",
      change: { families: new Set(["covert"]) },
    });
    const hidden = filters({ types: new Set(["Actor"]) });
    expect(hideStep(hidden, "types", "Actor", naming)).toEqual({
      words: "show Actors",
      change: { types: new Set() },
    });
  });

  it("shows one alone, and all again", () => {
    const { words, change } = aloneStep(NO_FILTERS, "standings", "denied", naming);
    expect(words).toBe("show only denied");
    expect(change.standings?.has("denied")).toBe(false);
    expect(change.standings?.size).toBe(5);
    expect(aloneStep(filters(change), "standings", "denied", naming)).toEqual({
      words: "show all again",
      change: { standings: new Set() },
    });
  });

  it.each([
    ["claimants", "vsse", "claimed by VSSE"],
    ["claimants", "gone", "claimed by someone not in view"],
    ["claimants", OWN_VOICE, "claimed by the text itself"],
    ["claimants", UNNAMED, "claimed by nobody named"],
    ["documents", "doc", "from “Annual report”"],
    ["countries", "BEL", "about Belgium"],
    ["acts", "SPIES_ON", "“spies on”"],
    ["reviews", "unreviewed", "not reviewed"],
  ] as const)("tells what alone it shows: %s %s", (filter, choice, words) => {
    const first = onlyStep(NO_FILTERS, filter, choice, naming);
    expect(first).toEqual({ words: `only ${words}`, change: { [filter]: new Set([choice]) } });
    const chosen = filters(first.change);
    expect(onlyStep(chosen, filter, choice, naming)).toEqual({
      words: `no longer ${words}`,
      change: { [filter]: new Set() },
    });
    expect(onlyStep(filters({ [filter]: new Set(["other"]) }), filter, choice, naming).words).toBe(
      `also ${words}`,
    );
  });

  it("tells of periods and numbers", () => {
    expect(periodStep("2023", null).words).toBe("from 2023");
    expect(periodStep(null, null)).toEqual({ words: "any time", change: { from: null, to: null } });
    expect(periodWords({ from: "2023-02", to: "2024-05-06" })).toBe("from February 2023 to 6 May 2024");
    expect(periodWords({ from: "2023", to: "2023" })).toBe("in 2023");
    expect(atLeastStep(2)).toEqual({ words: "at least 2 claimants", change: { claimantsAtLeast: 2 } });
    expect(atLeastStep(0).words).toBe("any number of claimants");
  });
});

describe("the filters in force", () => {
  it("are all named, each with the step that takes it off, and none is left after that", () => {
    const all = filters({
      text: " bel ",
      types: new Set(["Actor"]),
      families: new Set(["covert", "structure"]),
      standings: new Set(["denied"]),
      unlinked: true,
      acts: new Set(["FUNDS"]),
      claimants: new Set(["vsse", OWN_VOICE]),
      documents: new Set(["doc"]),
      countries: new Set(["BEL"]),
      reviews: new Set(["accepted"]),
      from: "2023",
      undated: true,
      claimantsAtLeast: 3,
    });
    const active = activeFilters(all, naming);
    expect(active.map(({ says }) => says)).toEqual([
      "names with “bel”",
      "without Actors",
      "without Covert, Structure",
      "without denied",
      "with those without edges",
      "only “funds”",
      "only claimed by VSSE",
      "or claimed by the text itself",
      "only from “Annual report”",
      "only about Belgium",
      "only accepted",
      "from 2023, or undated",
      "at least 3 claimants",
    ]);
    expect(new Set(active.map(({ key }) => key)).size).toBe(active.length);
    let left = all;
    for (let next = active[0]; next; next = activeFilters(left, naming)[0])
      left = { ...left, ...next.change };
    expect(left).toEqual(NO_FILTERS);
    expect(hasFilters(all)).toBe(true);
    expect(activeFilters(NO_FILTERS, naming)).toEqual([]);
  });
});

describe("what is left of a kind of which more is left out", () => {
  const says = (given: Partial<Filters>) => activeFilters(filters(given), naming).map((one) => one.says);

  it("is named alone", () => {
    expect(says(aloneStep(NO_FILTERS, "families", "covert", naming).change)).toEqual(["only Covert"]);
    expect(says({ types: new Set(["Actor", "Country"]) })).toEqual(["only Organisations"]);
    expect(says({ standings: new Set(["denied", "prospective", "alleged", "contested"]) })).toEqual([
      "only stated, claimed",
    ]);
  });

  it("is not where it is as much as what is left out, or nothing", () => {
    expect(says({ standings: new Set(["denied", "prospective", "alleged"]) })).toEqual([
      "without denied, prospective, alleged",
    ]);
    expect(says({ types: new Set(["Actor", "Country", "Organisation"]) })).toEqual([
      "without Actors, Countries, Organisations",
    ]);
  });

  it("is taken off by one step, whose words say so", () => {
    const [one] = activeFilters(filters({ types: new Set(["Actor", "Country"]) }), naming);
    expect(one).toMatchObject({ words: "no longer only Organisations", change: { types: new Set() } });
  });
});

describe("a long list of choices", () => {
  const counts = new Map(Array.from({ length: 30 }, (_, at) => [`choice ${at}`, at % 7] as const));

  it("has those chosen first, then the ten with most edges, and says how many there are beside", () => {
    const { rows, more, all } = rankedChoices(counts, new Set(["gone", "choice 0"]), (id) => id, "");
    expect(rows.slice(0, 2)).toEqual([
      { choice: "choice 0", name: "choice 0", count: 0 },
      { choice: "gone", name: "gone", count: 0 },
    ]);
    expect(rows.slice(2).map(({ count }) => count)).toEqual([6, 6, 6, 6, 5, 5, 5, 5, 4, 4]);
    expect([more, all]).toEqual([19, 31]);
  });

  it("finds by name, without regard to case, and keeps in sight what is chosen", () => {
    const { rows, more } = rankedChoices(counts, new Set(["choice 3"]), (id) => id.toUpperCase(), " Ce 29 ");
    expect(rows.map(({ choice }) => choice)).toEqual(["choice 3", "choice 29"]);
    expect(more).toBe(0);
  });
});

describe("the edges over time", () => {
  const bars = (...days: readonly (readonly [string, string])[]) =>
    histogramOf(days.map((period) => [period]));

  it("are told by month, year or decade, without gaps", () => {
    const months = bars(["2022-11-05", "2022-11-05"], ["2023-01-01", "2023-01-31"]);
    expect(months).toEqual({
      unit: "month",
      bars: [
        { from: "2022-11", to: "2022-11", edges: 1 },
        { from: "2022-12", to: "2022-12", edges: 0 },
        { from: "2023-01", to: "2023-01", edges: 1 },
      ],
    });
    const years = bars(["2019-01-01", "2019-12-31"], ["2022-05-05", "2022-05-05"]);
    expect([years.unit, years.bars.map(({ edges }) => edges)]).toEqual(["year", [1, 0, 0, 1]]);
    const decades = bars(["1948-01-01", "1951-12-31"], ["2022-05-05", "2022-05-05"]);
    expect(decades.unit).toBe("decade");
    expect(decades.bars.slice(0, 3)).toEqual([
      { from: "1940", to: "1949", edges: 1 },
      { from: "1950", to: "1959", edges: 1 },
      { from: "1960", to: "1969", edges: 0 },
    ]);
    expect(bars()).toEqual({ unit: "year", bars: [] });
  });

  it("count an edge once in a bar, however many of its acts lie there", () => {
    const twice = histogramOf([
      [
        ["2023-01-01", "2023-01-05"],
        ["2023-01-07", "2023-02-05"],
      ],
    ]);
    expect(twice.bars.map(({ edges }) => edges)).toEqual([1, 1]);
  });

  it("are told in words", () => {
    const years = bars(
      ["2019-01-01", "2019-12-31"],
      ["2022-05-05", "2022-05-05"],
      ["2022-06-05", "2022-06-05"],
    );
    expect(histogramWords(years)).toBe("Edges by year, from 2019 to 2022. Most in 2022: 2 edges.");
    expect(histogramWords(bars())).toBe("No edge has a date.");
    expect(barWords("decade", { from: "1990", to: "1999", edges: 1 })).toBe("the 1990s: 1 edge");
    expect(barWords("month", { from: "2023-03", to: "2023-03", edges: 2 })).toBe("March 2023: 2 edges");
  });

  it("lie within a period as far as some of a bar does", () => {
    const [march, year] = [
      { from: "2023-03", to: "2023-03" },
      { from: "2023", to: "2023" },
    ];
    expect(isWithin(march, "2023", null)).toBe(true);
    expect(isWithin(march, "2023-03-31", null)).toBe(true);
    expect(isWithin(march, "2023-04", null)).toBe(false);
    expect(isWithin(year, "2023-12-31", "2024")).toBe(true);
    expect(isWithin(year, null, "2022-12-31")).toBe(false);
    expect(isWithin(march, null, "2023-03-01")).toBe(true);
  });
});
