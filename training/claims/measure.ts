/** What the learnt layer gains, each use alone and all together, over passages that it has not seen. */
import type { Bounds } from "../../ingest/claims/pairs/judge.ts";
import { toPairReader } from "../../ingest/claims/pairs/layer.ts";
import {
  annotationOfExtraction,
  annotationOfGold,
  type FoundClaims,
  findClaims,
  precisionRecallF,
  type Scores,
  scorePassage,
  totalScores,
} from "../../ingest/index.ts";
import type { Clusters } from "../../ingest/mentions/name-model.ts";
import { type Schedule, train } from "./regression.ts";
import { PRESENT, type ReadPassage } from "./samples.ts";

const NEVER: Bounds = { propose: Number.POSITIVE_INFINITY, veto: Number.NEGATIVE_INFINITY };
const PROPOSE = [64, 32, 16, 0, -16, -24, -32, -40, -48, -64];
const VETO = [-160, -128, -96, -64, -32];

function scoreOf({ gold, input }: ReadPassage, { claims }: Pick<FoundClaims, "claims">): Scores {
  const { entities } = input.linked;
  return scorePassage(
    annotationOfGold(gold),
    annotationOfExtraction({ entities: entities.filter(({ mentions }) => mentions.length > 0), claims }),
  );
}

/** Trains on all passages but a fold, reads that fold, and prints triples and claims for every bound. */
export function measureFolds(
  passages: readonly ReadPassage[],
  folds: number,
  schedule: Schedule,
  clusters: Clusters,
): void {
  const settings: [string, Bounds][] = [
    ["rules alone", NEVER],
    ...PROPOSE.map((propose): [string, Bounds] => [`propose ${propose}`, { ...NEVER, propose }]),
    ...VETO.map((veto): [string, Bounds] => [`veto ${veto}`, { ...NEVER, veto }]),
    ...[16, 0, -16, -32].flatMap((propose) =>
      [-64, -32].map((veto): [string, Bounds] => [`both ${propose} ${veto}`, { propose, veto }]),
    ),
  ];
  const scores = settings.map((): Scores[] => []);
  for (let fold = 0; fold < folds; fold++) {
    const model = train(
      passages.filter((_, i) => i % folds !== fold).flatMap(({ samples }) => samples),
      schedule,
    );
    for (const passage of passages.filter((_, i) => i % folds === fold))
      settings.forEach(([, bounds], at) => {
        const learnt =
          bounds === NEVER ? null : toPairReader({ model: { ...model, model: "" }, clusters, bounds });
        scores[at]!.push(scoreOf(passage, findClaims({ ...passage.input, learnt })));
      });
  }
  const positives = passages.flatMap(({ samples }) => samples).flatMap(({ truth }) => truth);
  console.log(`${positives.filter((truth) => truth === PRESENT).length} pairs have a type`);
  settings.forEach(([name], at) => {
    const total = totalScores(scores[at]!);
    const say = (figure: "triples" | "acts" | "structure" | "claims") => {
      const { p, r, f } = precisionRecallF(total[figure]);
      return `${figure} P ${(100 * p).toFixed(1)} R ${(100 * r).toFixed(1)} F ${(100 * f).toFixed(1)}`;
    };
    console.log(
      `${name.padEnd(14)} ${say("triples")}   ${say("acts")}   ${say("structure")}   ${say("claims")}`,
    );
  });
}
