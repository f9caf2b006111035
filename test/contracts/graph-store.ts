import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectedDigest, type GraphStore } from "../../graph/index.ts";
import { edgeId, LIMITS } from "../../graph/model/index.ts";
import { anyReports, idOf, type Report, rowsOf } from "../graph/store/reports.ts";

const limits = { timeoutMs: 10_000, limitRows: 5, limitBytes: LIMITS.queryBytes };
const CHINA = "e:country:CHN";
const BELGIUM = "e:country:BEL";
const VSSE = "e:org:vsse";
const spying = edgeId(CHINA, "SPIES_ON", BELGIUM);
const said = { attribution: [{ entity: "org:vsse", cue: { start: 4, end: 8, text: "said" } }] };
const denied = { polarity: "negative" as const, attribution: [{ entity: "country:CHN", cue: null }] };

const plain: Report = {
  key: "plain",
  publisher: "Le Soir",
  publishedAt: "2023-02-11",
  entities: ["country:CHN", "country:BEL", "org:vsse", "org:polaris"],
  claims: [
    { ...said, date: "2022-11", datePrecision: "month", page: 3 },
    { type: "MEETS", subject: "country:CHN", object: "country:BEL" },
  ],
};
const denial: Report = {
  key: "denial",
  publishedAt: "2023-03-01",
  receivedAt: "2026-02-02T00:00:00.000Z",
  entities: ["country:CHN", { id: "country:BEL", aliases: ["Königreich Belgien"] }],
  claims: [denied],
};

/** What every graph store promises. `makeStore` opens an empty one; it is closed here. */
export function graphStoreContract(name: string, makeStore: () => Promise<GraphStore>): void {
  describe(`The graph store on ${name}`, () => {
    let store: GraphStore;
    beforeAll(async () => {
      store = await makeStore();
    });
    afterEach(async () => {
      await store.remove([...(await store.storedDocuments()).keys()]);
    });
    afterAll(() => store.close());

    const write = (...reports: readonly Report[]) => store.write(reports.map((report) => rowsOf(report)));
    const digestOf = async (reports: readonly Report[], mint?: (local: string) => string) => {
      await store.write(reports.map((report) => rowsOf(report, mint)));
      const digest = await store.digest();
      await store.remove(reports.map(idOf));
      return digest;
    };

    it("holds what a document brings", async () => {
      expect(await write(plain)).toBe(1);
      expect(await store.counts()).toEqual({ documents: 1, entities: 4, claims: 2, edges: 2 });
      const documents = await store.storedDocuments();
      expect(documents.get(idOf(plain))).toMatchObject({ claims: 2, entities: 4 });
      expect(await store.storedDocuments([idOf(denial)])).toEqual(new Map());
      const node = await store.node(BELGIUM);
      expect(node).toMatchObject({ name: "Belgium", type: "Country", iso3: "BEL", degree: 2, documents: 1 });
      expect(await store.node("e:nobody")).toBeNull();
      expect((await store.documentsOf(VSSE, 5)).map((document) => document.title)).toEqual(["Report plain"]);
    });

    it("leaves a document alone that it already holds", async () => {
      await write(plain, denial);
      const digest = await store.digest();
      expect(await write(plain, denial, plain)).toBe(0);
      expect(await store.digest()).toBe(digest);
    });

    it("replaces a document that was read anew, and what only the old reading named is gone", async () => {
      await write(plain, denial);
      const better = { ...plain, version: 1, entities: ["country:CHN", "country:BEL"], claims: [{}] };
      expect(await write(better)).toBe(1);
      expect(await store.counts()).toEqual({ documents: 2, entities: 2, claims: 2, edges: 1 });
      expect(await store.edge(spying)).toMatchObject({ standing: "contested", claims: 1, denials: 1 });
    });

    it("is empty again when every document was removed", async () => {
      await write(plain, denial);
      await store.remove([idOf(plain), idOf(denial), idOf(denial)]);
      expect(await store.counts()).toEqual({ documents: 0, entities: 0, claims: 0, edges: 0 });
      expect(await store.digest()).toBe("0".repeat(64));
    });

    it("derives an edge anew with every document that touches it", async () => {
      await write(plain);
      expect(await store.edge(spying)).toMatchObject({
        source: CHINA,
        target: BELGIUM,
        type: "SPIES_ON",
        family: "covert",
        standing: "claimed",
        claims: 1,
        claimants: 1,
        documents: 1,
        firstEvent: "2022-11",
        firstPublished: "2023-02-11",
      });
      await write(denial);
      expect(await store.edge(spying)).toMatchObject({
        standing: "contested",
        denials: 1,
        deniers: 1,
        documents: 2,
      });
      await store.remove([idOf(plain)]);
      expect(await store.edge(spying)).toMatchObject({ standing: "denied", claims: 0, claimants: 0 });
      await store.remove([idOf(denial)]);
      expect(await store.edge(spying)).toBeNull();
    });

    it("counts an outlet and who quotes it as one claimant, whichever came first", async () => {
      const parties = ["country:CHN", "country:BEL"];
      const own: Report = { key: "own", publisher: "The Reuters", entities: parties, claims: [{}] };
      const quoting: Report = {
        key: "quoting",
        publisher: "Le Soir",
        entities: [...parties, { id: "org:reuters", name: "Reuters News", aliases: ["Reuters"] }],
        claims: [{ attribution: [{ entity: "org:reuters", cue: null }] }],
      };
      await write(own);
      await write(quoting);
      expect(await store.edge(spying)).toMatchObject({ claims: 2, claimants: 1 });
      await store.remove([idOf(own), idOf(quoting)]);
      await write(quoting, own);
      expect(await store.edge(spying)).toMatchObject({ claims: 2, claimants: 1 });
    });

    it("counts copies of a report as one claimant, and follows when a document turns out to be one, or none", async () => {
      const outlets = ["Le Soir", "Il Tempo", null].map((publisher, at): Report => {
        return { key: `own ${at}`, publisher, entities: ["country:CHN", "country:BEL"], claims: [{}] };
      });
      await write(...outlets);
      expect(await store.edge(spying)).toMatchObject({ claims: 3, claimants: 3 });
      const alone = await store.digest();
      const copies = outlets.map((report) => ({ ...report, report: idOf(outlets[1]!) }));
      expect(await write(...copies.slice(0, 2))).toBe(2);
      expect(await store.edge(spying)).toMatchObject({ claims: 3, claimants: 2 });
      await write(...copies);
      expect(await store.edge(spying)).toMatchObject({ claims: 3, claimants: 1, documents: 3 });
      const [card] = (await store.claims({ edge: spying })).rows;
      expect(card?.document.report).toBe(idOf(outlets[1]!));
      expect(await store.digest()).toBe(expectedDigest(copies.map((report) => rowsOf(report))));
      await write(...outlets);
      expect(await store.digest()).toBe(alone);
    });

    it("gives the same graph hash whatever the order, the batches and the minted ids", async () => {
      await fc.assert(
        fc.asyncProperty(anyReports, fc.nat(), async (reports, seed) => {
          const once = await digestOf(reports);
          const others = fc.sample(fc.shuffledSubarray([...reports], { minLength: reports.length }), {
            seed,
            numRuns: 1,
          });
          for (const report of others[0]!) await write(report);
          expect(await store.digest()).toBe(once);
          await store.remove(reports.map(idOf));
          expect(
            await digestOf([...reports].reverse(), (local) => `e:${[...local].reverse().join("")}`),
          ).toBe(once);
        }),
        { numRuns: 8 },
      );
    });

    it("holds exactly what its rows say, by a hash worked out without an engine", async () => {
      await fc.assert(
        fc.asyncProperty(anyReports, async (reports) => {
          const wanted = expectedDigest(reports.map((report) => rowsOf(report)));
          expect(await digestOf(reports)).toBe(wanted);
        }),
        { numRuns: 8 },
      );
    });

    it("ends in the same graph after replacing and removing as if only the last had ever been written", async () => {
      await fc.assert(
        fc.asyncProperty(anyReports, anyReports, async (before, after) => {
          const wanted = await digestOf(after);
          await write(...before);
          await write(...after);
          const kept = new Set(after.map(idOf));
          await store.remove(before.map(idOf).filter((id) => !kept.has(id)));
          expect(await store.digest()).toBe(wanted);
          await store.remove([...kept]);
          expect(await store.counts()).toEqual({ documents: 0, entities: 0, claims: 0, edges: 0 });
        }),
        { numRuns: 8 },
      );
    });

    it("is rebuilt as if written, whatever it held before, and can be written to afterwards", async () => {
      await fc.assert(
        fc.asyncProperty(anyReports, anyReports, async (before, after) => {
          await write(...before);
          const rows = after.map((report) => rowsOf(report));
          expect(await store.rebuild(rows)).toBe(rows.length);
          const digest = await store.digest();
          expect(digest).toBe(expectedDigest(rows));
          expect(await store.write(rows)).toBe(0);
          await write(...before);
          const kept = new Set(after.map(idOf));
          await store.remove(before.map(idOf).filter((id) => !kept.has(id)));
          await store.write(rows);
          expect(await store.digest()).toBe(digest);
          await store.remove([...kept]);
        }),
        { numRuns: 8 },
      );
    });

    it("is whole again after a rebuild that a document stopped", async () => {
      await write(plain, denial);
      const rows = [plain, denial].map((report) => rowsOf(report));
      const broken = async function* () {
        yield rows[0]!;
        throw new Error("the archive is damaged");
      };
      await expect(store.rebuild(broken())).rejects.toThrow("damaged");
      await store.rebuild(rows);
      expect(await store.digest()).toBe(expectedDigest(rows));
    });

    it("stores a symmetric edge once, from the smaller member key, and turns it when a later document lowers one", async () => {
      // Keys by SHA-256 of the documents: "two" is 3fc4…, "one" is 7692….
      const one: Report = {
        key: "one",
        entities: ["country:CHN", "country:BEL"],
        claims: [{ type: "MEETS" }],
      };
      const two: Report = { key: "two", entities: ["country:CHN"], claims: [] };
      const meeting = edgeId(CHINA, "MEETS", BELGIUM);
      await write(one);
      expect(await store.edge(meeting)).toMatchObject({ source: BELGIUM, target: CHINA });
      await write(two);
      expect(await store.edge(meeting)).toMatchObject({ source: CHINA, target: BELGIUM });
      expect(await store.counts()).toMatchObject({ edges: 1 });
      await store.remove([idOf(two)]);
      expect(await store.edge(meeting)).toMatchObject({ source: BELGIUM, target: CHINA });
      expect((await store.neighbours(CHINA, { direction: "out" }))?.edges).toHaveLength(1);
      expect((await store.neighbours(CHINA, { direction: "in" }))?.edges).toHaveLength(1);
    });

    it("answers a working set: strongest edges first, the rest counted, nodes without edges beside", async () => {
      await write(plain, denial, { key: "more", entities: ["country:CHN", "country:BEL"], claims: [{}] });
      const page = await store.graph({});
      expect(page.edges.map((edge) => edge.type)).toEqual(["SPIES_ON", "MEETS"]);
      expect(page.nodes.map((node) => node.id).sort()).toEqual([BELGIUM, CHINA, "e:org:polaris", VSSE]);
      expect(page.omitted).toEqual({ nodes: 0, edges: 0 });
      const cut = await store.graph({ limit: 1 });
      expect(cut.edges).toHaveLength(1);
      expect(cut.omitted).toEqual({ nodes: 0, edges: 1 });
    });

    it.each([
      ["types", { types: ["MEETS"] }, 1],
      ["families", { families: ["covert"] }, 1],
      ["types of another family", { types: ["MEETS"], families: ["covert"] }, 0],
      ["standing", { standing: ["contested", "denied"] }, 1],
      ["entity types of both ends", { entityTypes: ["Country"] }, 2],
      ["an entity type that no end has", { entityTypes: ["Actor"] }, 0],
      ["a text in a name or alias", { text: "konigreich" }, 2],
      ["a text nobody bears", { text: "Atlantis" }, 0],
      ["a period that holds an act", { from: "2022-11-05", to: "2022-11-06" }, 1],
      ["a period that holds a publication, for an undated act", { from: "2023-02", to: "2023-02" }, 1],
      ["a period after all", { from: "2024" }, 0],
      ["documents that came in since", { since: "2026-02-01" }, 1],
      [
        "documents that came in since, and all else at once",
        {
          since: "2026-02-01",
          types: ["SPIES_ON"],
          standing: ["contested"],
          entityTypes: ["Country"],
          text: "belg",
          from: "2023",
        },
        1,
      ],
      ["documents that came in since, of other types", { since: "2026-02-01", types: ["MEETS"] }, 0],
    ] as const)("filters edges by %s", async (_, filter, edges) => {
      await write(plain, denial);
      const page = await store.graph(filter);
      expect(page.edges).toHaveLength(edges);
      expect(page.omitted).toEqual({ nodes: 0, edges: 0 });
    });

    it("shows a node's neighbours since a day, whichever end it is", async () => {
      await write(plain, denial);
      const since = (direction?: "in" | "out") =>
        store.neighbours(CHINA, { since: "2026-02-01", ...(direction ? { direction } : {}) });
      expect((await since())?.edges.map((edge) => edge.id)).toEqual([spying]);
      expect((await since("out"))?.nodes.map((node) => node.id)).toEqual([CHINA, BELGIUM]);
      expect((await since("in"))?.edges).toEqual([]);
      expect((await store.neighbours(BELGIUM, { since: "2026-02-01", direction: "in" }))?.edges).toHaveLength(
        1,
      );
    });

    it("lists the members of a node by key or by mentions, with where the first of these begins", async () => {
      const mention = (start: number) => ({ start, end: start + 5, text: "China", how: "name" as const });
      const often = { id: "country:CHN", mentions: [mention(12), mention(40), mention(80)] };
      await write(
        { key: "named once", entities: ["country:CHN"], claims: [] },
        { key: "named often", entities: [often], claims: [] },
        { key: "once more", entities: ["country:CHN"], claims: [] },
      );
      const byKey = await store.members(CHINA, {});
      expect(byKey.total).toBe(3);
      expect(byKey.rows.map(({ member }) => member)).toEqual(byKey.rows.map(({ member }) => member).sort());
      const byMentions = await store.members(CHINA, { sort: "mentions", limit: 1 });
      expect(byMentions).toMatchObject({ total: 3, rows: [{ mentions: 3, firstStart: 12 }] });
      const rest = await store.members(CHINA, { sort: "mentions", offset: 1 });
      expect(rest.rows.map(({ mentions, firstStart }) => [mentions, firstStart])).toEqual([
        [1, 4],
        [1, 4],
      ]);
    });

    it("shows a node's neighbours and profile, and says null for nobody's", async () => {
      await write(plain, denial);
      const page = await store.neighbours(CHINA, { limit: 1 });
      expect(page?.nodes.map((node) => node.id)).toEqual([CHINA, BELGIUM]);
      expect(page?.omitted).toEqual({ nodes: 0, edges: 1 });
      const profile = await store.profile(VSSE);
      expect(profile).toMatchObject({ node: { name: "VSSE", degree: 0 }, edges: [], claimsMade: 1 });
      expect(profile?.documents).toHaveLength(1);
      expect(await store.neighbours("e:nobody", {})).toBeNull();
      expect(await store.profile("e:nobody")).toBeNull();
    });

    it("gives claims with sentence, spans, chain of claimants and document, newest publication first", async () => {
      await write(plain, denial);
      const { rows, total } = await store.claims({ edge: spying });
      expect(total).toBe(2);
      expect(rows.map((claim) => claim.document.title)).toEqual(["Report denial", "Report plain"]);
      expect(rows[1]).toMatchObject({
        subject: { id: CHINA, name: "China", type: "Country" },
        object: { id: BELGIUM },
        attribution: [{ entity: { id: VSSE, type: "Organisation" }, cue: { start: 4, end: 8 } }],
        evidence: { start: 0, end: 20, text: "Sentence 0 tells it." },
        page: 3,
        trigger: { start: 11, end: 16 },
        date: "2022-11",
        datePrecision: "month",
        confidence: 74.5,
        credibility: null,
        review: "unreviewed",
        unnamedSource: null,
      });
      expect(rows[0]).toMatchObject({ page: null });
      expect((await store.claims({ edge: spying, limit: 1, offset: 1 })).rows).toEqual([rows[1]]);
    });

    it.each([
      ["an entity at either end", { entity: BELGIUM }, 3],
      ["who says so", { claimant: VSSE }, 1],
      ["both", { entity: CHINA, claimant: CHINA }, 1],
      ["a document", { document: idOf(denial) }, 1],
      ["a document and who is named in its claims", { document: idOf(plain), entity: CHINA }, 2],
      [
        "an edge, a document, who says so and an end at once",
        { edge: spying, document: idOf(plain), claimant: VSSE, entity: BELGIUM },
        1,
      ],
      ["an edge that the document does not state", { edge: "r:none", document: idOf(plain) }, 0],
      ["type", { types: ["MEETS"] }, 1],
      ["polarity", { polarity: "negative" }, 1],
      ["certainty", { certainty: "possible" }, 0],
      ["words of the sentence", { text: "SENTENCE 1" }, 1],
      ["any of several edges", { edges: [spying, "edge:none", spying] }, 2],
      ["no edge at all", { edges: [] }, 0],
      ["what nobody has reviewed", { review: ["unreviewed"] }, 2],
      ["what was reviewed", { review: ["accepted", "rejected"] }, 1],
    ] as const)("filters claims by %s", async (_, filter, total) => {
      await write(plain, { ...denial, reviews: ["accepted"] });
      const page = await store.claims(filter);
      expect([page.total, page.rows.length]).toEqual([total, total]);
    });

    it("puts claims in the order of review: grave acts, then what is disputed or stands alone, then the least sure", async () => {
      const belgium = { subject: "country:CHN", object: "country:BEL" };
      const russia = { subject: "country:RUS", object: "country:BEL" };
      await write({
        key: "to review",
        entities: ["country:CHN", "country:BEL", "country:RUS", "org:vsse"],
        claims: [
          { ...russia, object: "org:vsse", type: "MEMBER_OF", confidence: 1 },
          { ...russia, object: "org:vsse", type: "FUNDS", confidence: 90 },
          { ...belgium, type: "LOBBIES", confidence: 20 },
          { ...belgium, type: "SANCTIONS", confidence: 60 },
          { ...belgium, type: "SANCTIONS", confidence: 40, polarity: "negative" },
          { ...russia, type: "SPIES_ON", confidence: 80 },
          { ...russia, type: "SPIES_ON", confidence: 30, certainty: "possible" },
          { ...russia, type: "CYBER_ATTACKS", confidence: 99 },
        ],
      });
      const inOrder = await store.claims({ order: "review" });
      expect(inOrder.rows.map(({ type, confidence }) => `${type} ${confidence}`)).toEqual([
        // Disputed pressure weighs as much as a covert act that stands alone; the surer of them comes later.
        "SANCTIONS 40",
        "SANCTIONS 60",
        "CYBER_ATTACKS 99",
        "LOBBIES 20",
        "SPIES_ON 30",
        "SPIES_ON 80",
        "FUNDS 90",
        "MEMBER_OF 1",
      ]);
      expect(inOrder.total).toBe(8);
      const second = await store.claims({ order: "review", limit: 3, offset: 2 });
      expect(second.rows).toEqual(inOrder.rows.slice(2, 5));
    });

    it("puts the gravest of many claims first, and those of lesser acts behind all that weigh more", async () => {
      const many = Array.from({ length: 1_005 }, (_, index) => `org:${index}`);
      const hub = (object: string) => ({ subject: "country:BEL", object });
      await write({
        key: "many to review",
        entities: ["country:CHN", "country:BEL", "country:RUS", ...many],
        claims: [
          ...many.map((object, index) => ({
            ...hub(object),
            type: "MEETS" as const,
            confidence: index / 20,
          })),
          { ...hub("country:CHN"), type: "SPIES_ON", confidence: 90 },
          { ...hub("country:RUS"), type: "SANCTIONS", confidence: 60 },
          { ...hub("country:RUS"), type: "SANCTIONS", confidence: 40, polarity: "negative" },
          { subject: "country:CHN", object: "country:RUS", type: "THREATENS", confidence: 1 },
        ],
      });
      const inOrder = async (limit: number, offset = 0) => {
        const { rows, total } = await store.claims({ order: "review", limit, offset });
        expect(total).toBe(1_009);
        return rows.map(({ type, confidence }) => `${type} ${confidence}`);
      };
      const gravest = ["SANCTIONS 40", "SANCTIONS 60", "SPIES_ON 90"];
      expect(await inOrder(3)).toEqual(gravest);
      expect(await inOrder(2, 1)).toEqual(gravest.slice(1));
      // A threat among the little connected weighs less than a meeting of the well connected.
      expect(await inOrder(5)).toEqual([...gravest, "MEETS 0", "MEETS 0.05"]);
    });

    it("puts claims about the well connected first, and counts no rejected claim as a dispute", async () => {
      const many = Array.from({ length: 9 }, (_, index) => `org:${index}`);
      await write({
        key: "hub",
        entities: ["country:CHN", "country:BEL", "country:RUS", ...many],
        claims: [
          { subject: "country:BEL", object: "country:RUS", confidence: 10 },
          { subject: "country:CHN", object: "country:RUS", confidence: 50 },
          { subject: "country:CHN", object: "country:RUS", confidence: 5, polarity: "negative" },
          ...many.map((object) => ({ object, type: "PART_OF" as const })),
        ],
        reviews: ["unreviewed", "unreviewed", "rejected"],
      });
      const { rows } = await store.claims({ order: "review", review: ["unreviewed"], types: ["SPIES_ON"] });
      expect(rows.map(({ confidence }) => confidence)).toEqual([50, 10]);
    });

    it("finds names without regard to case and marks, exact before beginning before anywhere", async () => {
      await write({
        key: "names",
        entities: [
          { id: "org:a", name: "Łódź Steel" },
          { id: "org:b", name: "Lodz" },
          { id: "org:c", name: "Bank of Lodz", aliases: ["BoL"] },
          "country:BEL",
        ],
        claims: [],
      });
      const names = async (text: string) => (await store.search(text, 10)).map((node) => node.name);
      expect(await names("LÓDŹ")).toEqual(["Lodz", "Łódź Steel", "Bank of Lodz"]);
      expect(await names("bol")).toEqual(["Bank of Lodz"]);
      expect(await names("  ")).toEqual([]);
      expect(await store.search("lodz", 1)).toHaveLength(1);
    });

    it("answers a query of the console as a table of plain values", async () => {
      await write(plain);
      const table = await store.console(
        "MATCH (a:Entity)-[r:SPIES_ON]->(b) WHERE a.name = $name RETURN a.name AS name, r, b, r.claims + 1 AS n",
        { name: "China" },
        limits,
      );
      expect(table.columns).toEqual(["name", "r", "b", "n"]);
      expect(table.truncated).toBe(false);
      const [name, relationship, node, n] = table.rows[0] ?? [];
      expect([name, n]).toEqual(["China", 2]);
      expect(relationship).toMatchObject({ type: "SPIES_ON", standing: "claimed" });
      expect(node).toMatchObject({ labels: ["Country", "Entity"], name: "Belgium" });
    });

    it("shows in the console what was written just before", async () => {
      const count = async () =>
        (await store.console("MATCH (c:Claim) RETURN count(c) AS n", {}, limits)).rows;
      await write(plain);
      expect(await count()).toEqual([[2]]);
      await write(denial);
      expect(await count()).toEqual([[3]]);
    });

    it("cuts a long answer at the limits", async () => {
      const table = await store.console("UNWIND range(1, 1000) AS n RETURN n", {}, limits);
      expect([table.rows.length, table.truncated]).toEqual([5, true]);
      const small = { ...limits, limitRows: 1000, limitBytes: 50 };
      const bytes = await store.console("UNWIND range(1, 1000) AS n RETURN n", {}, small);
      expect(bytes.truncated).toBe(true);
      expect(JSON.stringify(bytes.rows).length).toBeLessThan(200);
    });

    it.each([
      ["CREATE (:Foo)", "query/write"],
      ["MATCH (n) SET n.name = 'x'", "query/write"],
      ["MATCH (n) DETACH DELETE n", "query/write"],
      ["MERGE (n:Entity {id: 'e:x'}) RETURN n", "query/write"],
      ["MATCH (n:Entity) CALL { WITH n CREATE (m:Foo) RETURN m } RETURN n", "query/write"],
      ["MATCH (n) REMOVE n:Entity", "query/write"],
      ["CREATE INDEX foo FOR (n:Foo) ON (n.x)", "query/write"],
      ["DROP INDEX claim_edge", "query/write"],
      ["LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "query/not-allowed"],
      ["MATCH (n) WITH n LIMIT 1 LOAD CSV FROM 'http://127.0.0.1/' AS line RETURN line", "query/not-allowed"],
      ["/* */ PROFILE CREATE (:Foo)", "query/not-allowed"],
      ["EXPLAIN MATCH (n) RETURN n", "query/not-allowed"],
      ["SHOW INDEXES", "query/not-allowed"],
      ["CALL dbms.listConfig() YIELD name RETURN name", "query/not-allowed"],
      ["RETURN 1; MATCH (n) DETACH DELETE n", "query/not-allowed"],
      ["MATCH (n) WHERE n.name =~ '(a+)+b' RETURN n", "query/not-allowed"],
      ["RETURN size(range(1, 10000000)) AS n", "query/not-allowed"],
      ["RETURN size(`range`(1, 3000000)) AS n", "query/not-allowed"],
      ["RETURN size(\\u0072ange(1, 3000000)) AS n", "query/not-allowed"],
      ["RETURN 'aaa' \\u003D~ 'a+' AS n", "query/not-allowed"],
    ])("refuses in the console: %s", async (query, code) => {
      await write(plain);
      const digest = await store.digest();
      await expect(store.console(query, {}, limits)).rejects.toMatchObject({ code });
      expect(await store.digest()).toBe(digest);
    });

    it("refuses in the console what would keep a planner busy for ever", async () => {
      const deep = `RETURN ${"[".repeat(400)}${"]".repeat(400)} AS n`;
      const long = `RETURN '${"x".repeat(LIMITS.queryUnits)}' AS n`;
      const sum = `RETURN ${"1+".repeat(3_000)}1 AS n`;
      await expect(store.console(deep, {}, limits)).rejects.toMatchObject({ code: "query/not-allowed" });
      await expect(store.console(long, {}, limits)).rejects.toMatchObject({ code: "query/too-long" });
      await expect(store.console(sum, {}, limits)).rejects.toMatchObject({ code: "query/not-allowed" });
    });

    it.each([
      ["MATCH (n:Entity RETURN n", /line 1, column 17/],
      ["MATCH (n)\nRETURN m", /\bm\b/],
    ])("names what is wrong with %j, and where", async (query, message) => {
      await expect(store.console(query, {}, limits)).rejects.toMatchObject({
        code: "query/syntax",
        message: expect.stringMatching(message),
      });
    });

    it("ends a runaway query at its deadline, and goes on answering", async () => {
      await write(plain);
      const runaway =
        "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b MATCH (c), (d), (e), (f) RETURN sum(a * b + c.claims) AS n";
      const began = performance.now();
      await expect(store.console(runaway, {}, { ...limits, timeoutMs: 500 })).rejects.toMatchObject({
        code: "query/timeout",
      });
      expect(performance.now() - began).toBeLessThan(5_000);
      expect((await store.console("RETURN 1 AS n", {}, limits)).rows).toEqual([[1]]);
      expect(await store.counts()).toMatchObject({ documents: 1 });
    });

    it("ends a query that nobody waits for any more, and gives its place to the next", async () => {
      const client = new AbortController();
      const slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b RETURN sum(a * b) AS n";
      const asked = Array.from({ length: LIMITS.queriesAtOnce }, () =>
        store.console(`${slow}`, {}, { ...limits, signal: client.signal }),
      );
      setTimeout(() => client.abort(), 150);
      for (const one of await Promise.allSettled(asked)) expect(one.status).toBe("rejected");
      expect((await store.console("RETURN 1 AS n", {}, limits)).rows).toEqual([[1]]);
    });

    it("answers every question while documents are written", async () => {
      let written = 0;
      const ask = async (): Promise<unknown[]> => {
        const answers: unknown[] = [];
        while (written < 12) {
          const { rows } = await store.console("MATCH (d:Document) RETURN count(d) AS n", {}, limits);
          answers.push(rows[0]?.[0]);
        }
        return answers;
      };
      const asking = Promise.all(Array.from({ length: LIMITS.queriesAtOnce }, ask));
      for (; written < 12; written += 1) await write({ ...plain, key: `written ${written}` });
      for (const answers of await asking) for (const answer of answers) expect(answer).toBeTypeOf("number");
    });

    it("lets no more queries run at once than the limit", async () => {
      const all = Array.from({ length: LIMITS.queriesAtOnce + 1 }, () =>
        store.console("RETURN 1 AS n", {}, limits).then(
          () => "answered",
          (error: { code: string }) => error.code,
        ),
      );
      expect((await Promise.all(all)).sort()).toEqual(["answered", "answered", "query/busy"]);
    });
  });
}
