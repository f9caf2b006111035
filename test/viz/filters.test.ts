import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ClaimTable,
  type ClaimTableRow,
  ENTITY_TYPES,
  FAMILIES,
  familyOf,
  REVIEW_STATES,
  STANDINGS,
} from "../../graph/model/index.ts";
import {
  type ClaimFact,
  type KnownClaims,
  NO_CLAIMS,
  unknownEdges,
  withTable,
} from "../../viz/desk/claim-table.ts";
import { countAtLeast, toFacets } from "../../viz/desk/facets.ts";
import { filterParameters, filtersFrom } from "../../viz/desk/filter-codec.ts";
import { type Filters, hasFilters, NO_FILTERS, ONLY, OWN_VOICE, UNNAMED } from "../../viz/desk/filters.ts";
import { type Drawn, toVisible } from "../../viz/desk/working-set.ts";
import { edgeOf, nodeOf } from "./made.ts";

const page: Drawn = {
  nodes: [
    nodeOf({ id: "china", name: "China", iso3: "CHN" }),
    nodeOf({ id: "belgium", name: "Belgium", iso3: "BEL" }),
    nodeOf({ id: "vsse", name: "VSSE", type: "Organisation", country: "BEL" }),
    nodeOf({ id: "russia", name: "Russia", iso3: "RUS" }),
    nodeOf({ id: "peru", name: "Peru", iso3: "PER" }),
  ],
  edges: [
    edgeOf({ id: "spies", source: "china", target: "belgium", claimants: 2 }),
    edgeOf({
      id: "part",
      source: "vsse",
      target: "belgium",
      type: "PART_OF",
      family: "structure",
      standing: "stated",
    }),
    edgeOf({
      id: "funds",
      source: "russia",
      target: "china",
      type: "FUNDS",
      family: "resources",
      standing: "alleged",
    }),
    edgeOf({ id: "denied", source: "russia", target: "belgium", standing: "denied", claimants: 0 }),
  ],
};

const factOf = (given: Partial<ClaimFact>): ClaimFact => ({
  claimant: OWN_VOICE,
  document: "doc:1",
  review: "unreviewed",
  firstDay: null,
  lastDay: null,
  ...given,
});
const knownOf = (byEdge: Readonly<Record<string, readonly Partial<ClaimFact>[]>>): KnownClaims => ({
  ...NO_CLAIMS,
  byEdge: new Map(Object.entries(byEdge).map(([edge, facts]) => [edge, facts.map(factOf)])),
});

/** VSSE says twice that China spies, once in 2021; that Russia funds somebody said, without a name, and it was accepted. */
const claims = knownOf({
  spies: [
    { claimant: "vsse", firstDay: "2021-01-01", lastDay: "2021-12-31" },
    {
      claimant: "vsse",
      document: "doc:2",
      review: "accepted",
      firstDay: "2023-02-11",
      lastDay: "2023-02-11",
    },
    {
      claimant: "china",
      document: "doc:2",
      review: "rejected",
      firstDay: "2019-05-01",
      lastDay: "2019-05-31",
    },
  ],
  part: [{ document: "doc:3", firstDay: "2023-03-01", lastDay: "2023-03-01" }],
  funds: [{ claimant: UNNAMED, document: "doc:2", review: "accepted" }],
  denied: [{ claimant: "china", document: "doc:3", firstDay: "2020-01-01", lastDay: "2020-12-31" }],
});

const left = (filters: Partial<Filters>, known = claims) =>
  toVisible(page, { ...NO_FILTERS, ...filters }, known).edges.map(({ id }) => id);

describe("a filter", () => {
  it.each<[string, Partial<Filters>, readonly string[]]>([
    ["of nothing leaves all", {}, ["spies", "part", "funds", "denied"]],
    ["by act", { acts: new Set(["FUNDS"]) }, ["funds"]],
    ["by several acts", { acts: new Set(["FUNDS", "PART_OF"]) }, ["part", "funds"]],
    [
      "by country takes its own and what belongs to it",
      { countries: new Set(["BEL"]) },
      ["spies", "part", "denied"],
    ],
    ["by country, of nobody there", { countries: new Set(["PER"]) }, []],
    ["by claimant", { claimants: new Set(["vsse"]) }, ["spies"]],
    ["by claimant passes over what was rejected", { claimants: new Set(["china"]) }, ["denied"]],
    ["by the text's own voice", { claimants: new Set([OWN_VOICE]) }, ["part"]],
    ["by those without a name, or by name", { claimants: new Set([UNNAMED, "vsse"]) }, ["spies", "funds"]],
    ["by document", { documents: new Set(["doc:3"]) }, ["part", "denied"]],
    ["by review", { reviews: new Set(["accepted"]) }, ["spies", "funds"]],
    ["by review, rejected", { reviews: new Set(["rejected"]) }, ["spies"]],
    ["from a day on", { from: "2023-02-12" }, ["part"]],
    ["to a year, within which the act may lie", { to: "2020" }, ["denied"]],
    ["within a month of a year in which the act lies", { from: "2021-07", to: "2021-07" }, ["spies"]],
    ["by period keeps undated acts when asked", { from: "2024", undated: true }, ["funds"]],
    ["without a period keeps undated acts", { undated: false }, ["spies", "part", "funds", "denied"]],
    ["by the number of claimants", { claimantsAtLeast: 2 }, ["spies"]],
    [
      "by the number of claimants leaves out what is only denied",
      { claimantsAtLeast: 1 },
      ["spies", "part", "funds"],
    ],
  ])("%s", (_, filters, expected) => {
    expect(left(filters)).toEqual(expected);
  });

  it("of claims is passed by one claim that passes all of them, not by two of which each passes one", () => {
    const [vsse, second] = [new Set(["vsse"]), new Set(["doc:2"])];
    expect(left({ claimants: vsse, from: "2021", to: "2021" })).toEqual(["spies"]);
    expect(left({ claimants: vsse, documents: second, from: "2021", to: "2021" })).toEqual([]);
  });

  it("of claims lets pass what is not known yet", () => {
    expect(left({ claimants: new Set(["vsse"]) }, knownOf({ part: [{}] }))).toEqual([
      "spies",
      "funds",
      "denied",
    ]);
  });

  it("takes nodes away with their last edge", () => {
    const { nodes } = toVisible(page, { ...NO_FILTERS, claimants: new Set(["vsse"]) }, claims);
    expect(nodes.map(({ name }) => name)).toEqual(["China", "Belgium"]);
  });
});

describe("the table of claims", () => {
  const row = (edge: number, says: Partial<Record<number, unknown>> = {}) =>
    Object.assign(
      [edge, 0, 0, "named", "positive", "unreviewed", 70, null, null, false],
      says,
    ) as unknown as ClaimTableRow;
  const table = (given: Partial<ClaimTable>): ClaimTable => ({
    claimants: [{ id: "vsse", name: "VSSE", type: "Organisation" }],
    documents: [{ id: "doc:1", title: "Report", publisher: null, publishedAt: null }],
    rows: [],
    omitted: { edges: 0, claims: 0 },
    ...given,
  });

  it("tells of each edge who says so, and that nothing is behind one", () => {
    const rows = [row(1), row(1, { 2: null, 3: "own" }), row(1, { 2: null, 3: "unnamed", 5: "rejected" })];
    const known = withTable(NO_CLAIMS, ["none", "spies"], table({ rows }));
    expect(known.byEdge.get("none")).toEqual([]);
    expect(known.byEdge.get("spies")?.map(({ claimant, review }) => `${claimant} ${review}`)).toEqual([
      "vsse unreviewed",
      "own unreviewed",
      "unnamed rejected",
    ]);
    expect(known.claimants.get("vsse")?.name).toBe("VSSE");
    expect(known.documents.get("doc:1")?.title).toBe("Report");
  });

  it("leaves unknown what it left out, and keeps what was known before", () => {
    const before = withTable(NO_CLAIMS, ["part"], table({}));
    const asked = ["spies", "funds", "denied"];
    const known = withTable(before, asked, table({ rows: [row(0)], omitted: { edges: 2, claims: 9 } }));
    expect(unknownEdges(page.edges, known)).toEqual(["funds", "denied"]);
  });
});

const ids = ["n0", "n1", "n2", "n3", "n4", "n5"];
const anyDay = fc.constantFrom("2020-01-01", "2020-06-15", "2021-03-01", "2022-12-31");
const anyFact: fc.Arbitrary<ClaimFact> = fc
  .record({
    claimant: fc.constantFrom(OWN_VOICE, UNNAMED, "n0", "n1"),
    document: fc.constantFrom("doc:1", "doc:2", "doc:3"),
    review: fc.constantFrom(...REVIEW_STATES),
    days: fc.option(fc.tuple(anyDay, anyDay)),
  })
  .map(({ days, ...rest }) => {
    const [firstDay = null, lastDay = null] = days?.toSorted() ?? [];
    return { ...rest, firstDay, lastDay };
  });
const anyPage: fc.Arbitrary<Drawn> = fc.record({
  nodes: fc.tuple(
    ...ids.map((id) =>
      fc
        .record({
          type: fc.constantFrom(...ENTITY_TYPES),
          iso3: fc.constantFrom("BEL", "CHN"),
          country: fc.constantFrom(null, "BEL", "RUS"),
          name: fc.constantFrom("Anna", "Bruno"),
        })
        .map((given) => nodeOf({ id, ...given })),
    ),
  ),
  edges: fc
    .array(
      fc.record({
        source: fc.constantFrom(...ids),
        target: fc.constantFrom(...ids),
        type: fc.constantFrom("SPIES_ON" as const, "FUNDS" as const, "PART_OF" as const),
        standing: fc.constantFrom(...STANDINGS),
        claimants: fc.nat(3),
      }),
      { maxLength: 14 },
    )
    .map((edges) => edges.map((edge, at) => edgeOf({ ...edge, id: `e${at}`, family: familyOf(edge.type) }))),
});
const subset = <T>(...of: readonly T[]) => fc.subarray([...of]).map((some): ReadonlySet<T> => new Set(some));
/** Mostly nothing, so that not everything fails something. */
const rarely = <T>(some: fc.Arbitrary<T>, otherwise: T) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary: some });
const none = <T>(): ReadonlySet<T> => new Set();
const anyFilters: fc.Arbitrary<Filters> = fc.record({
  families: rarely(subset(...FAMILIES), none()),
  standings: rarely(subset(...STANDINGS), none()),
  types: rarely(subset(...ENTITY_TYPES), none()),
  text: rarely(fc.constant("ANN"), ""),
  unlinked: fc.boolean(),
  acts: rarely(subset("SPIES_ON" as const, "FUNDS" as const), none()),
  countries: rarely(subset("BEL", "RUS"), none()),
  claimants: rarely(subset(OWN_VOICE, "n0", "n1"), none()),
  documents: rarely(subset("doc:1", "doc:2"), none()),
  reviews: rarely(subset(...REVIEW_STATES), none()),
  from: rarely(fc.constantFrom("2020", "2020-06", "2021-03-02"), null),
  to: rarely(fc.constantFrom("2020", "2020-06-14", "2022"), null),
  undated: fc.boolean(),
  claimantsAtLeast: rarely(fc.nat(3), 0),
});

describe("the counts beside the choices", () => {
  it("are what would be in view if one choice alone were made, all other filters as they are", () => {
    fc.assert(
      fc.property(
        anyPage,
        fc.array(fc.array(anyFact, { maxLength: 3 })),
        anyFilters,
        (drawn, facts, filters) => {
          const known: KnownClaims = {
            ...NO_CLAIMS,
            byEdge: new Map(drawn.edges.map(({ id }, at) => [id, facts[at] ?? [factOf({})]])),
          };
          const facets = toFacets(drawn, filters, known);
          const seen = (change: Partial<Filters>) => toVisible(drawn, { ...filters, ...change }, known);
          const edges = (change: Partial<Filters>) => seen(change).edges.length;
          const allBut = <T>(all: readonly T[], one: T) => new Set(all.filter((other) => other !== one));
          for (const family of FAMILIES)
            expect(facets.families[family], family).toBe(edges({ families: allBut(FAMILIES, family) }));
          for (const standing of STANDINGS)
            expect(facets.standings[standing], standing).toBe(
              edges({ standings: allBut(STANDINGS, standing) }),
            );
          for (const type of ENTITY_TYPES) {
            const types = new Set([...filters.types].filter((hidden) => hidden !== type));
            const shown = seen({ types }).nodes.filter((node) => node.type === type).length;
            expect(facets.types[type], type).toBe(shown);
          }
          const alone = seen({ unlinked: true }).nodes.length - seen({ unlinked: false }).nodes.length;
          expect(facets.unlinked).toBe(alone);
          const choices = {
            acts: ["SPIES_ON", "FUNDS", "PART_OF"],
            countries: ["BEL", "CHN", "RUS"],
            claimants: [OWN_VOICE, UNNAMED, "n0", "n1"],
            documents: ["doc:1", "doc:2", "doc:3"],
            reviews: REVIEW_STATES,
          } as const;
          for (const name of ONLY) {
            for (const choice of choices[name]) {
              const counts: ReadonlyMap<string, number> = facets[name];
              expect(counts.get(choice) ?? 0, `${name} ${choice}`).toBe(edges({ [name]: new Set([choice]) }));
            }
          }
          for (const least of [0, 1, 2, 3])
            expect(countAtLeast(facets.byClaimants, least)).toBe(edges({ claimantsAtLeast: least }));
          for (const { from, to, edges: count } of facets.when.bars)
            expect(count, from).toBe(edges({ from, to, undated: false }));
          expect(facets.undated).toBe(edges({ from: "9999", to: null, undated: true }));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("count what is hidden, so that one sees what it would bring", () => {
    const facets = toFacets(page, { ...NO_FILTERS, families: new Set(["structure"]) }, claims);
    expect(facets.families.structure).toBe(1);
    expect(facets.types).toEqual({ Actor: 0, Organisation: 0, Country: 3 });
    expect(facets.standings.stated).toBe(0);
  });
});

describe("the address of the filters", () => {
  const inAddress = (filters: Filters): Filters =>
    filtersFrom(
      new URLSearchParams(
        new URLSearchParams([...filterParameters(filters)].map((pair) => [...pair])).toString(),
      ),
    );

  it("brings back whatever is asked for", () => {
    const anyId = fc.string({ minLength: 1, unit: "grapheme" });
    fc.assert(
      fc.property(
        anyFilters,
        fc.array(anyId),
        fc.array(anyId),
        fc.string(),
        (filters, by, documents, text) => {
          const asked = { ...filters, claimants: new Set(by), documents: new Set(documents), text };
          expect(inAddress(asked)).toEqual(asked);
        },
      ),
    );
    expect([...filterParameters(NO_FILTERS)]).toEqual([]);
  });

  it("takes nothing from words that say nothing", () => {
    const words =
      "acts=DANCES&countries=be,BELGIUM&reviews=&from=2023-13&to=last year&claimants=-3&by=&in=&undated=true";
    expect(filtersFrom(new URLSearchParams(words))).toEqual(NO_FILTERS);
    expect(hasFilters(filtersFrom(new URLSearchParams("from=2023-02-30&to=2023-02-28")))).toBe(true);
  });
});
