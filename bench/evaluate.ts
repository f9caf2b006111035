/** `npm run evaluate [-- DIR...]`: the built-in extractor against annotated passages (default: test/gold and
 *  training/passages), as a table of precision, recall and F. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NO_METADATA, sha256 } from "../graph/model/index.ts";
import {
  annotationOfExtraction,
  annotationOfGold,
  builtinExtractor,
  loadTables,
  readGoldPassage,
  scorePassage,
  scoreTable,
  totalScores,
} from "../ingest/index.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const given = process.argv.slice(2);
const folders = given.length > 0 ? given : [join(root, "test/gold"), join(root, "training/passages")];
const extractor = builtinExtractor({ tables: await loadTables() });

for (const folder of folders) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const scores = [];
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
    scores.push(scorePassage(annotationOfGold(passage), annotationOfExtraction(extraction)));
  }
  console.log(`${folder}: ${files.length} passages\n${scoreTable(totalScores(scores))}\n`);
}
