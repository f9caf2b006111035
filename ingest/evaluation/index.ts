/** Any extractor against texts annotated by hand. */
export { type Difference, differencesOf } from "./differences.ts";
export { annotationOfExtraction, readScoredExtraction } from "./extractions.ts";
export { type Annotation, annotationOfGold, type GoldPassage, readGoldPassage } from "./gold.ts";
export { organisationsOf } from "./listed.ts";
export { annotatedBy, readPassages } from "./passages.ts";
export { type FigureRecord, scoreRecord, scoreTable } from "./report.ts";
export { FIGURES, precisionRecallF, type Scores, SHARES, scorePassage, totalScores } from "./score.ts";
