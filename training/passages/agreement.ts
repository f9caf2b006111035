/** `npx tsx training/passages/agreement.ts`: how far two annotators who had not seen each other's work agree on the passages of
 *  `second/`, the second scored against the first as an extractor would be. */
import { readdirSync, readFileSync } from "node:fs";
import { annotationOfGold, readGoldPassage, scorePassage, scoreTable, totalScores } from "../../ingest/index.ts";

const folder = new URL("./", import.meta.url);
const read = async (path: string) => annotationOfGold(await readGoldPassage(readFileSync(new URL(path, folder), "utf8")));
const scores = [];
for (const file of readdirSync(new URL("second/", folder)).sort())
  scores.push(scorePassage(await read(file), await read(`second/${file}`)));
console.log(`${scores.length} passages\n${scoreTable(totalScores(scores))}`);
