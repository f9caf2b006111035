/** What a change of the filters costs before anything is drawn: which edges pass, all counts beside all choices, and the first
 *  rows of each list. In Node, which runs the page's script as the page does, and in its processor time: what other processes
 *  take of the machine does not count, what collects the garbage beside it does. */
import { REVIEW_STATES } from "../../graph/model/index.ts";
import { rankedChoices } from "../../viz/desk/choices.ts";
import { type ClaimFact, type KnownClaims, NO_CLAIMS } from "../../viz/desk/claim-table.ts";
import { toFacets } from "../../viz/desk/facets.ts";
import { type Filters, NO_FILTERS } from "../../viz/desk/filters.ts";
import { toVisible } from "../../viz/desk/working-set.ts";
import { randomFrom } from "../random.ts";
import { type PlantedGraph, plantedGraph } from "./planted.ts";
import { median } from "./script-time.ts";

const DOCUMENTS = 5_000;
const CLAIMANTS = 2_000;
const ROUNDS = 15;

/** One to three claims behind each edge. */
function plantedClaims({ edges }: PlantedGraph): KnownClaims {
  const random = randomFrom(edges.length);
  const below = (limit: number) => Math.floor(random() * limit);
  const factOf = (): ClaimFact => {
    const day = `20${10 + below(15)}-0${1 + below(9)}-1${below(10)}`;
    const isDated = random() < 0.8;
    return {
      claimant: random() < 0.4 ? `e:${below(CLAIMANTS)}` : "own",
      document: `doc:${below(DOCUMENTS)}`,
      review: REVIEW_STATES[random() < 0.9 ? 0 : 1]!,
      firstDay: isDated ? day : null,
      lastDay: isDated ? day : null,
    };
  };
  return {
    ...NO_CLAIMS,
    byEdge: new Map(edges.map(({ id }) => [id, Array.from({ length: 1 + below(3) }, factOf)])),
    documents: new Map(
      Array.from({ length: DOCUMENTS }, (_, at) => [
        `doc:${at}`,
        { id: `doc:${at}`, title: `Report ${at}`, publisher: null, publishedAt: null },
      ]),
    ),
  };
}

const STEPS: readonly (readonly [words: string, change: Partial<Filters>])[] = [
  ["nothing", {}],
  ["a family hidden", { families: new Set(["structure"]) }],
  ["one claimant", { claimants: new Set(["e:7"]) }],
  ["a period", { from: "2018", to: "2020" }],
];

export async function measureFilters(): Promise<void> {
  for (const [nodes, edges] of [
    [2_000, 8_000],
    [10_000, 30_000],
  ] as const) {
    const graph = plantedGraph(nodes, edges);
    const claims = plantedClaims(graph);
    const nameOf = (id: string) => claims.documents.get(id)?.title ?? id;
    for (const [words, change] of STEPS) {
      const filters = { ...NO_FILTERS, ...change };
      const times = Array.from({ length: ROUNDS }, () => {
        const began = process.cpuUsage();
        toVisible(graph, filters, claims);
        const facets = toFacets(graph, filters, claims);
        for (const counts of [facets.claimants, facets.documents, facets.countries, facets.acts])
          rankedChoices(counts, new Set(), nameOf, "");
        const { user, system } = process.cpuUsage(began);
        return (user + system) / 1_000;
      });
      console.log(
        `${nodes.toLocaleString("en-GB")} nodes, ${edges.toLocaleString("en-GB")} edges, ${words}: ` +
          `median ${median(times).toFixed(1)} ms, first ${(times[0] ?? 0).toFixed(1)} ms`,
      );
    }
  }
}
