/** Any extractor against texts annotated by hand. */
export { annotationOfGold, type GoldPassage, readGoldPassage } from "./gold.ts";
export { organisationsOf } from "./listed.ts";
export { annotationOfExtraction, scoreTable } from "./report.ts";
export { FIGURES, precisionRecallF, type Scores, scorePassage, totalScores } from "./score.ts";
