import type { Archive, ArchivedExtraction } from "../../graph/index.ts";
import { extractionName, type JobStage } from "../../graph/model/index.ts";
import type { Reading } from "./reading.ts";

/** Whose reading a job asks for: "own", this extractor's, even if there is one by another; or "any". */
export type Wanted = "own" | "any";

/** Takes a source through the stages that are not done yet: a stage is done when its file is in the archive.
 *  `enter` is told of each stage that begins. Throws what the archive and the reading throw. */
export async function readAndExtract(
  sha256: string,
  wanted: Wanted,
  { archive, reading, enter }: { archive: Archive; reading: Reading; enter: (stage: JobStage) => void },
): Promise<ArchivedExtraction> {
  const entry = archive.find(sha256);
  const kept = entry?.extraction ?? null;
  const isWanted = kept !== null && (wanted === "any" || kept.name === extractionName(reading.stamp));
  if (isWanted && entry?.isRead) {
    const archived = await archive.readExtraction(sha256);
    if (archived !== null) return archived;
  }
  enter("read");
  let document = await archive.readDocument(sha256);
  if (document === null) {
    document = await reading.read(await archive.readSource(sha256), await archive.readIntake(sha256));
    await archive.putDocument(document);
  }
  // The text alone was damaged and is made anew; what was read out of it stands.
  const archived = isWanted ? await archive.readExtraction(sha256) : null;
  if (archived !== null) return archived;
  enter("extract");
  const extraction = await reading.extract(document);
  return { extraction, hash: await archive.putExtraction(extraction) };
}
