/** `npm run evaluate [-- DIR...]`: the built-in extractor against annotated passages (default: test/gold and
 *  training/passages), as a table of precision, recall and F; organisations that the tables list and others apart. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NO_METADATA, sha256 } from "../graph/model/index.ts";
import {
  annotationOfExtraction,
  annotationOfGold,
  builtinExtractor,
  isListedOrganisation,
  loadTables,
  organisationsOf,
  readGoldPassage,
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
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const scores: Scores[] = [];
  const apart: Record<string, Scores[]> = { listed: [], unlisted: [] };
  for (const file of files.sort()) {
    const passage = await readGoldPassage(readFileSync(join(folder, file), "utf8"));
    const extraction = await extractor.extract({
      ...NO_METADATA,
      title: passage.title,
      sha256: sha256(passage.text),
      text: passage.text,
      mediaType: "text/plain",
      fileName: null,
    });
    const [gold, found] = [annotationOfGold(passage), annotationOfExtraction(extraction)];
    scores.push(scorePassage(gold, found));
    for (const [which, list] of Object.entries(apart))
      list.push(
        scorePassage(
          organisationsOf(gold, isListed, which === "listed"),
          organisationsOf(found, isListed, which === "listed"),
        ),
      );
  }
  console.log(`${folder}: ${files.length} passages\n${scoreTable(totalScores(scores))}`);
  for (const [which, list] of Object.entries(apart)) {
    const line = scoreTable(totalScores(list))
      .split("\n")
      .find((row) => row.startsWith("nodes.Organisation"));
    console.log(`${which.padEnd(10)} ${line}`);
  }
  console.log("");
}
