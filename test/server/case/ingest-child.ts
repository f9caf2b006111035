/** Run by the tests as a process of its own: opens the case in the folder named first, ingests as many reports as
 *  named second, prints a line for each that was taken in, and ends when all of them are done. */
import { openCase } from "../../../server/case/open-case.ts";
import { optionsOf, reportText, submissionOf } from "./reports.ts";

const [folder, count] = process.argv.slice(2);
if (folder === undefined) throw new Error("a folder is needed");
const held = await openCase(optionsOf(folder).options);
process.stdout.write("open\n");
for (let number = 0; number < Number(count); number++) {
  const { id } = await held.submit(submissionOf(reportText(number), `report-${number}.txt`));
  process.stdout.write(`${id}\n`);
}
await held.idle();
process.stdout.write("idle\n");
await held.close();
