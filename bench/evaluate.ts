/** `npm run evaluate [-- DIR...]`: the built-in extractor against annotated passages (default: test/gold and
 *  training/passages), as `tangle evaluate` prints it, and organisations that the tables list and others apart. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  annotatedBy,
  annotationOfGold,
  builtinExtractor,
  isListedOrganisation,
  loadTables,
  organisationsOf,
  readPassages,
  type Scores,
  scorePassage,
  scoreTable,
  totalScores,
} from "../ingest/index.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const given = process.argv.slice(2);
const folders = given.length > 0 ? given : [join(root, "test/gold"), join(root, "training/passages")];
const tables = await loadTables();
const extractor = builtinExtractor({ tables });
const isListed = (form: string) => isListedOrganisation(form.replace(/^the /i, ""), tables.mentions);

for (const folder of folders) {
  const { passages, failed } = await readPassages(folder);
  if (failed[0] !== undefined) throw failed[0];
  const scores: Scores[] = [];
  const apart: Record<string, Scores[]> = { listed: [], unlisted: [] };
  for (const passage of passages) {
    const [gold, found] = [annotationOfGold(passage), await annotatedBy(extractor, passage)];
    scores.push(scorePassage(gold, found));
    for (const [which, list] of Object.entries(apart))
      list.push(
        scorePassage(
          organisationsOf(gold, isListed, which === "listed"),
          organisationsOf(found, isListed, which === "listed"),
        ),
      );
  }
  console.log(`${folder}: ${passages.length} passages\n${scoreTable(totalScores(scores))}`);
  for (const [which, list] of Object.entries(apart)) {
    const line = scoreTable(totalScores(list))
      .split("\n")
      .find((row) => row.startsWith("nodes.Organisation"));
    console.log(`${which.padEnd(10)} ${line}`);
  }
  console.log("");
}
