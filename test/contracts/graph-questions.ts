import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { GraphStore } from "../../graph/index.ts";
import {
  type Claim,
  type GraphEdge,
  isSymmetric,
  LIMITS,
  SEARCH_PARTS,
  type TimelineFilter,
} from "../../graph/model/index.ts";
import { anyReports, idOf, NAMES, type Report, rowsOf } from "../graph/store/reports.ts";

const spies = (subject: string, object: string, says: Partial<Claim> = {}): Partial<Claim> => ({
  subject: `org:${subject}`,
  object: `org:${object}`,
  ...says,
});
const sentence = (text: string): Partial<Claim> => ({ evidence: { start: 0, end: text.length, text } });
const named = (...letters: readonly string[]) => letters.map((letter) => `org:${letter}`);

/** a to d by b, by c, and the long way round by e and f; d to g. */
const ring: Report = {
  key: "ring",
  entities: named("a", "b", "c", "d", "e", "f", "g"),
  claims: [
    spies("a", "b"),
    spies("b", "d"),
    spies("c", "a", { type: "FUNDS", date: "2020", datePrecision: "year" }),
    spies("c", "d", { type: "MEETS" }),
    spies("c", "d", { type: "BRIBES", polarity: "negative" }),
    spies("a", "e"),
    spies("e", "f"),
    spies("f", "d"),
    spies("d", "g"),
  ],
};

/** What every graph store promises of the larger questions. `makeStore` opens an empty one; it is closed here. */
export function graphQuestionsContract(name: string, makeStore: () => Promise<GraphStore>): void {
  describe(`The larger questions to ${name}`, () => {
    let store: GraphStore;
    beforeAll(async () => {
      store = await makeStore();
    });
    afterEach(async () => {
      await store.remove([...(await store.storedDocuments()).keys()]);
    });
    afterAll(() => store.close());
    const write = (...reports: readonly Report[]) => store.write(reports.map((report) => rowsOf(report)));

    const ways = async (from: string, to: string, filter = {}) => {
      const found = await store.paths(`e:org:${from}`, `e:org:${to}`, filter);
      return found?.paths.map((path) => path.nodes.map((id) => id.slice(-1)).join("")).sort();
    };

    it("fills a picture that has as many nodes as it may with weaker edges between them", async () => {
      const pairs = LIMITS.graphNodes / 2 + 50;
      const at = Array.from({ length: pairs }, (_, index) => index);
      // Each pair is told of twice, the way from one pair to the next once.
      const strong = at.flatMap((i) => [spies(`x${i}`, `y${i}`), spies(`x${i}`, `y${i}`)]);
      const weak = at.slice(1).map((i) => spies(`x${i - 1}`, `x${i}`));
      await write({
        key: "many pairs",
        entities: at.flatMap((i) => named(`x${i}`, `y${i}`)),
        claims: [...strong, ...weak],
      });
      const { nodes, edges, omitted } = await store.graph({ limit: pairs });
      expect(nodes.length).toBe(LIMITS.graphNodes);
      expect(edges.filter(({ claims }) => claims === 2).length).toBe(LIMITS.graphNodes / 2);
      expect(edges.filter(({ claims }) => claims === 1).length).toBe(50);
      expect(omitted).toEqual({ nodes: 100, edges: 2 * pairs - 1 - pairs });
    });

    it("counts a node's edges by type, direction and standing, each once, in all or of a period", async () => {
      await write({
        ...ring,
        claims: [
          ...ring.claims,
          spies("c", "c", { type: "CRITICISES" }),
          spies("b", "c", { type: "MEETS", date: "2022-05-03", datePrecision: "day" }),
        ],
      });
      const counts = await store.edgeCounts("e:org:c", {});
      expect(counts?.total).toBe((await store.node("e:org:c"))?.degree);
      expect(counts?.rows).toEqual([
        { type: "MEETS", family: "cooperation", direction: null, standing: "stated", edges: 2 },
        { type: "BRIBES", family: "resources", direction: "out", standing: "denied", edges: 1 },
        { type: "CRITICISES", family: "discourse", direction: "out", standing: "stated", edges: 1 },
        { type: "FUNDS", family: "resources", direction: "out", standing: "stated", edges: 1 },
      ]);
      const spied = { type: "SPIES_ON", family: "covert", direction: "in", standing: "stated", edges: 2 };
      expect((await store.edgeCounts("e:org:d", {}))?.rows).toContainEqual(spied);
      const early = await store.edgeCounts("e:org:c", { to: "2020" });
      expect(early?.rows.map(({ type }) => type)).toEqual(["FUNDS"]);
      expect((await store.edgeCounts("e:org:c", { from: "2021", to: "2022-05" }))?.total).toBe(1);
      expect(await store.edgeCounts("e:nobody", {})).toBeNull();
    });

    it("gives a node's strongest edges first: fewer of them are the first of more", async () => {
      await write(ring);
      const most = await store.neighbours("e:org:d", { limit: 10 });
      const some = await store.neighbours("e:org:d", { limit: 3 });
      expect(most?.edges).toHaveLength(5);
      expect(some?.edges).toEqual(most?.edges.slice(0, 3));
    });

    const lettered = ({ source, target, type }: GraphEdge) =>
      `${source.slice(-1)} ${type} ${target.slice(-1)}`;
    const ids = (letters: string) => [...letters].map((letter) => `e:org:${letter}`);
    const between = async (newcomers: string, others: string) =>
      (await store.edgesBetween({ newcomers: ids(newcomers), others: ids(others) })).edges
        .map(lettered)
        .sort();

    it("finds the edges of newcomers with each other and with others, either way, each once", async () => {
      await write({ ...ring, claims: [...ring.claims, spies("c", "c", { type: "CRITICISES" })] });
      expect(await between("c", "ad")).toEqual(["c BRIBES d", "c CRITICISES c", "c FUNDS a", "c MEETS d"]);
      expect(await between("bd", "ac")).toEqual(["a SPIES_ON b", "b SPIES_ON d", "c BRIBES d", "c MEETS d"]);
      // Whoever is named twice is a newcomer, and there once.
      expect(await between("aab", "aabb")).toEqual(["a SPIES_ON b"]);
      expect(await between("g", "abce")).toEqual([]);
    });

    it("finds no edge between two who are not new, none of who is not named, and none of nobody", async () => {
      await write(ring);
      expect(await between("f", "abce")).toEqual(["e SPIES_ON f"]);
      expect(await between("", "abcdefg")).toEqual([]);
      expect(await between("xyz", "abc")).toEqual([]);
      expect(await store.edgesBetween({ newcomers: [], others: [] })).toEqual({
        edges: [],
        omitted: { edges: 0 },
      });
      expect((await store.edgesBetween({ newcomers: ids("ae") })).edges.map(lettered)).toEqual([
        "a SPIES_ON e",
      ]);
    });

    it("gives the strongest of the edges between, and says how many are left out", async () => {
      const twice = { key: "twice", entities: named("b", "d"), claims: [spies("b", "d")] };
      await write(ring, { ...twice, publisher: "Le Soir" });
      const all = await store.edgesBetween({ newcomers: ids("abcdefg") });
      expect(all.omitted).toEqual({ edges: 0 });
      expect(all.edges).toEqual((await store.graph({})).edges);
      expect(all.edges.map(lettered)[0]).toBe("b SPIES_ON d");
      const some = await store.edgesBetween({ newcomers: ids("bc"), others: ids("ad"), limit: 2 });
      expect(some.edges).toHaveLength(2);
      expect(some.edges.map(lettered)[0]).toBe("b SPIES_ON d");
      expect(some.omitted).toEqual({ edges: 3 });
    });

    it("finds the edges between that looking at all of them finds", async () => {
      const locals = fc.subarray(Object.keys(NAMES).map((local) => `e:${local}`));
      await fc.assert(
        fc.asyncProperty(anyReports, locals, locals, async (reports, newcomers, others) => {
          await write(...reports);
          const [came, all] = [new Set(newcomers), new Set([...newcomers, ...others])];
          const { edges } = await store.graph({});
          expect((await store.edgesBetween({ newcomers, others })).edges).toEqual(
            edges.filter(
              ({ source, target }) =>
                all.has(source) && all.has(target) && (came.has(source) || came.has(target)),
            ),
          );
          await store.remove(reports.map(idOf));
        }),
        { numRuns: 25 },
      );
    });

    it("finds the shortest paths, with the edges of every hop and what they join", async () => {
      await write(ring);
      expect(await ways("a", "d")).toEqual(["abd", "acd"]);
      const found = await store.paths("e:org:c", "e:org:d", {});
      expect(found).toMatchObject({ hubs: 0, more: false, complete: true });
      expect(found?.paths).toEqual([
        { nodes: ["e:org:c", "e:org:d"], hops: [found?.paths[0]?.hops[0] ?? []] },
      ]);
      const edges = new Map(found?.edges.map((edge) => [edge.id, edge.type]));
      expect(found?.paths[0]?.hops[0]?.map((id) => edges.get(id))).toEqual(["MEETS", "BRIBES"]);
      expect(found?.nodes.map((node) => node.id)).toEqual(["e:org:c", "e:org:d"]);
    });

    it.each([
      ["no further than asked", { maxLength: 1 }, []],
      ["longer ones too when asked", { longer: 1 }, ["abd", "acd", "aefd"]],
      ["along the arrows alone", { directed: true }, ["abd"]],
      ["around what is to be avoided", { avoid: ["e:org:b"] }, ["acd"]],
      ["by relation type", { types: ["SPIES_ON"] }, ["abd"]],
      ["by family", { families: ["resources"] }, ["acd"]],
      ["by standing", { standing: ["denied", "stated"], families: ["resources"] }, ["acd"]],
      ["by time", { to: "2020", maxLength: 6 }, []],
      ["through no hub", { hubDegree: 2 }, ["abd"]],
      ["through some kinds of entity", { entityTypes: ["Country"] }, []],
      ["as many as asked", { limit: 1 }, ["abd"]],
    ] as const)("lays paths %s", async (_, filter, expected) => {
      await write(ring);
      expect(await ways("a", "d", filter)).toEqual(expected);
    });

    it("tells how many hubs it left out, that there are more paths, and passes through a hub that is an end", async () => {
      await write(ring);
      expect(await store.paths("e:org:a", "e:org:d", { hubDegree: 2 })).toMatchObject({ hubs: 1 });
      expect(await store.paths("e:org:a", "e:org:d", { limit: 1 })).toMatchObject({ more: true });
      expect(await ways("c", "g", { hubDegree: 2 })).toEqual([]);
      expect(await ways("c", "d", { hubDegree: 0 })).toEqual(["cd"]);
    });

    it("lays no path to nobody, to itself or where none is", async () => {
      await write(ring, { key: "alone", entities: named("z"), claims: [] });
      expect(await store.paths("e:org:a", "e:nobody", {})).toBeNull();
      expect(await store.paths("e:org:a", "e:org:a", {})).toBeNull();
      expect(await store.paths("e:org:a", "e:org:z", {})).toMatchObject({ paths: [], complete: true });
    });

    it("finds the paths that trying every way finds", async () => {
      const locals = fc.constantFrom(...Object.keys(NAMES).map((local) => `e:${local}`));
      const shape = { directed: fc.boolean(), longer: fc.nat(2), maxLength: fc.integer({ min: 1, max: 4 }) };
      await fc.assert(
        fc.asyncProperty(anyReports, locals, locals, fc.record(shape), async (reports, from, to, filter) => {
          await write(...reports);
          const found = await store.paths(from, to, { ...filter, limit: LIMITS.pathsMost });
          if (found !== null) {
            const { edges } = await store.graph({});
            const all = everyWay(edges, from, to, filter);
            expect(found.paths.map((path) => path.nodes.join(" ")).sort()).toEqual(all);
            expect(found).toMatchObject({ more: false, complete: true, hubs: 0 });
          }
          await store.remove(reports.map(idOf));
        }),
        { numRuns: 25 },
      );
    });

    it("ranks the most connected, and those that most documents name", async () => {
      await write(ring, { key: "again", entities: ["org:b", "country:BEL"], claims: [] });
      const top = async (filter: Parameters<GraphStore["top"]>[0]) =>
        (await store.top(filter)).map((node) => node.id.slice(-1));
      expect(await top({ limit: 3 })).toEqual(["d", "a", "c"]);
      expect(await top({ by: "documents", limit: 1 })).toEqual(["b"]);
      expect(await top({ by: "documents", entityTypes: ["Country"] })).toEqual(["L"]);
      expect(await top({ entityTypes: ["Country"] })).toEqual([]);
    });

    const dated: Report = {
      key: "dated",
      publishedAt: "2023-02-11T08:00:00Z",
      entities: named("a", "b", "c"),
      claims: [
        spies("a", "b", { date: "2022-11-05", datePrecision: "day" }),
        spies("a", "b", { date: "2022-11", datePrecision: "month", polarity: "negative" }),
        spies("a", "b", { type: "FUNDS", date: "2022", datePrecision: "year" }),
        spies("b", "c", { type: "MEETS" }),
        spies("c", "c", { type: "CRITICISES" }),
      ],
    };
    const undated: Report = { key: "undated", entities: named("a", "b"), claims: [spies("a", "b")] };

    it.each([
      ["by year", {}, ["2022 2-1", "2023 2-0 p2"], "1-0"],
      ["by month", { by: "month" }, ["2022 1-0", "2022-11 1-1", "2023-02 2-0 p2"], "1-0"],
      ["by day", { by: "day" }, ["2022 1-0", "2022-11 0-1", "2022-11-05 1-0", "2023-02-11 2-0 p2"], "1-0"],
      ["of a node", { node: "e:org:c" }, ["2023 2-0 p2"], "0-0"],
      ["by type", { types: ["FUNDS"] }, ["2022 1-0"], "0-0"],
      ["by family", { families: ["covert"] }, ["2022 1-1"], "1-0"],
      ["by standing", { standing: ["contested"] }, ["2022 1-1"], "1-0"],
      ["by standing, of a node", { standing: ["stated"], node: "e:org:c" }, ["2023 2-0 p2"], "0-0"],
      ["by polarity", { polarity: "negative" }, ["2022 0-1"], "0-0"],
      ["within a period", { from: "2022-12", to: "2023" }, ["2022 1-0", "2023 2-0 p2"], "0-0"],
      ["of types that contradict", { types: ["FUNDS"], families: ["covert"] }, [], "0-0"],
    ] as const)("counts claims over time %s", async (_, filter, buckets, without) => {
      await write(dated, undated);
      const line = await store.timeline(filter as TimelineFilter);
      expect(
        line.buckets.map(
          ({ date, positive, negative, byPublication }) =>
            `${date} ${positive}-${negative}${byPublication > 0 ? ` p${byPublication}` : ""}`,
        ),
      ).toEqual(buckets);
      expect(`${line.undated.positive}-${line.undated.negative}`).toBe(without);
    });

    it("counts the claims of one edge over time", async () => {
      await write(dated);
      const funds = (await store.graph({ types: ["FUNDS"] })).edges[0]?.id ?? "";
      const line = await store.timeline({ edge: funds, node: "e:org:a", standing: ["stated"] });
      expect(line.buckets).toEqual([{ date: "2022", positive: 1, negative: 0, byPublication: 0 }]);
      expect((await store.timeline({ edge: funds })).buckets).toEqual(line.buckets);
    });

    it("tells of every claim behind edges who says so, where, when, and how it was judged", async () => {
      const report: Report = {
        key: "heard",
        publisher: "Le Soir",
        publishedAt: "2023-02",
        entities: named("a", "b", "c", "d"),
        claims: [
          spies("a", "b", {
            attribution: [
              { entity: "org:c", cue: null },
              { entity: "org:d", cue: null },
            ],
            date: "2022",
            datePrecision: "year",
            confidence: 60,
          }),
          spies("a", "b", { polarity: "negative" }),
          spies("b", "a", {
            attribution: [{ entity: "org:d", cue: null }],
            unnamedSource: { start: 0, end: 13, text: "two officials" },
          }),
        ],
      };
      const rejected = rowsOf({ ...report, key: "rejected", publishedAt: null });
      await store.write([
        rowsOf(report),
        {
          ...rejected,
          claims: rejected.claims.slice(1, 2).map((claim) => ({ ...claim, review: "rejected" })),
        },
      ]);
      const { edges } = await store.graph({});
      const [there, back] = ["e:org:a", "e:org:b"].map((id) => edges.find(({ source }) => source === id)!.id);
      const table = await store.claimTable([back!, "edge:of nobody", there!, back!]);
      expect(table.claimants).toEqual([{ id: "e:org:c", name: "org:c", type: "Organisation" }]);
      expect(table.omitted).toEqual({ edges: 0, claims: 0 });
      const told = table.rows.map(([edge, document, claimant, ...rest]) =>
        [
          edge,
          table.documents[document]?.title,
          claimant === null ? "-" : table.claimants[claimant]?.name,
          ...rest,
        ].join(" "),
      );
      expect(told.sort()).toEqual([
        "0 Report heard - unnamed positive unreviewed 74.5 2023-02-01 2023-02-31 true",
        "2 Report heard - own negative unreviewed 74.5 2023-02-01 2023-02-31 true",
        "2 Report heard org:c named positive unreviewed 60 2022-01-01 2022-12-31 false",
        "2 Report rejected - own negative rejected 74.5   false",
      ]);
      expect(table.documents.find(({ title }) => title === "Report heard")).toEqual({
        id: idOf(report),
        title: "Report heard",
        publisher: "Le Soir",
        publishedAt: "2023-02",
      });
      expect(await store.claimTable([])).toMatchObject({ rows: [], claimants: [], documents: [] });
    });

    const minister: Report = {
      key: 'AND the minister\'s "(bribes)"',
      publisher: "Le Soir",
      publishedAt: "2023-02-11",
      entities: [
        { id: "org:a", name: "Łódź Steel" },
        { id: "org:b", name: "Bank of Lodz", aliases: ["BoL"] },
      ],
      claims: [
        spies("a", "b", sentence('Müller\'s firm, 北京 and OR the Łódź+bank paid: "bribes" (again).')),
        spies("b", "a", sentence("Nothing was paid to the minister.")),
      ],
    };
    const later: Report = {
      ...minister,
      key: "later",
      publishedAt: "2024",
      claims: [spies("a", "b", sentence("The minister was paid."))],
    };
    const sentences = async (text: string) =>
      (await store.find(text, ["sentences"], 10)).sentences.map(({ claim }) => claim.evidence.text);

    it.each([
      ["paid", 3],
      ["PAID Minister", 2],
      ["minister paid nothing", 1],
      ["lodz muller", 1],
      ["ŁÓDŹ Müller’s", 1],
      ["京", 1],
      ["minis", 0],
      ["bribes again nothing", 0],
      ["paid AND nothing", 0],
      ["NOT paid", 0],
      ["paid OR minister", 0],
      ["pai*", 0],
      ['+paid -"minister" (nothing) ~!^{}[]:\\/', 1],
      ["words:paid", 0],
      ["*", 0],
      ["\" '", 0],
      ["the", 3],
    ] as const)("finds sentences by whole words, never as operators: %s", async (text, count) => {
      await write(minister, later);
      expect(await sentences(text)).toHaveLength(count);
    });

    it("gives the newest sentence first, says where the words stand, and how many there are", async () => {
      await write(minister, later);
      const found = await store.find("paid minister", ["sentences"], 1);
      expect(found.totals.sentences).toBe(2);
      expect(found.sentences).toHaveLength(1);
      const { claim, matches } = found.sentences[0]!;
      expect(claim.evidence.text).toBe("The minister was paid.");
      expect(matches.map(({ start, end }) => claim.evidence.text.slice(start, end))).toEqual([
        "minister",
        "paid",
      ]);
      expect(found.names).toEqual([]);
    });

    it("finds documents by title and publisher, and all three kinds at once", async () => {
      await write(minister, later);
      const titles = async (text: string) =>
        (await store.find(text, ["documents"], 10)).documents.map((document) => document.title);
      expect(await titles("soir report")).toEqual(["Report later", `Report ${minister.key}`]);
      expect(await titles("BRIBES minister's")).toEqual([`Report ${minister.key}`]);
      const all = await store.find("lodz", SEARCH_PARTS, 10);
      expect(all.names.map((node) => node.name)).toEqual(["Łódź Steel", "Bank of Lodz"]);
      expect([all.sentences.length, all.documents.length]).toEqual([1, 0]);
    });

    it("finds names by words in any order, after those that hold them as typed", async () => {
      await write(minister);
      const names = async (text: string) => (await store.search(text, 10)).map((node) => node.name);
      expect(await names("lodz bank")).toEqual(["Bank of Lodz"]);
      expect(await names("lod")).toEqual(["Łódź Steel", "Bank of Lodz"]);
      expect(await names("lodz copper")).toEqual([]);
    });

    it("finds by words what a rebuild has written", async () => {
      await write(minister);
      await store.rebuild([rowsOf(later)]);
      expect(await sentences("minister paid")).toEqual(["The minister was paid."]);
      expect(await sentences("nothing")).toEqual([]);
    });

    it("forgets the words of a document that is replaced or removed", async () => {
      await write(minister, later);
      await write({ ...later, version: 1, claims: [spies("a", "b", sentence("Somebody resigned."))] });
      expect(await sentences("minister paid")).toHaveLength(1);
      expect(await sentences("resigned")).toHaveLength(1);
      await store.remove([idOf(minister), idOf(later)]);
      expect(await store.find("paid", SEARCH_PARTS, 10)).toMatchObject({ sentences: [], documents: [] });
      expect(await sentences("resigned")).toEqual([]);
    });
  });
}

/** The nodes of every path, by trying all of them: of at most so many edges, and beyond the shortest by no more than
 *  asked. */
function everyWay(
  edges: readonly GraphEdge[],
  from: string,
  to: string,
  { directed, longer, maxLength }: { directed: boolean; longer: number; maxLength: number },
): string[] {
  const leads = new Map<string, Set<string>>();
  const lead = (a: string, b: string) => leads.set(a, (leads.get(a) ?? new Set()).add(b));
  for (const { source, target, type } of edges) {
    lead(source, target);
    if (!directed || isSymmetric(type)) lead(target, source);
  }
  let open: readonly string[][] = [[from]];
  const found: string[][] = [];
  for (let length = 1; length <= maxLength; length += 1) {
    open = open.flatMap((path) =>
      [...(leads.get(path.at(-1)!) ?? [])]
        .filter((next) => !path.includes(next))
        .map((next) => [...path, next]),
    );
    found.push(...open.filter((path) => path.at(-1) === to));
    open = open.filter((path) => path.at(-1) !== to);
  }
  const shortest = Math.min(...found.map((path) => path.length));
  return found
    .filter((path) => path.length <= shortest + longer)
    .map((path) => path.join(" "))
    .sort();
}
