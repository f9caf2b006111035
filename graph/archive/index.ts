export { type Archive, openArchive, writing } from "./archive.ts";
export { type BackupReport, backUp, restore } from "./backup.ts";
export { CASE_FORMAT, type CaseFile, keepCaseFileCopy, readCaseFile, writeCaseFile } from "./case-file.ts";
export { type ArchivedDocument, type ExtractionEntry, type Failure, isContainer } from "./catalogue.ts";
export { type Damage, damageOfDocument, damageOfLogs, keepDamaged, removeKept } from "./damage.ts";
export { type DecisionLog, type Made, openDecisions } from "./decisions.ts";
export type { ArchivedExtraction, Attempt, PartRecord, Parts } from "./document-folder.ts";
export {
  type AskedPage,
  type Fetches,
  type FoundPage,
  openFetches,
} from "./fetches.ts";
export { bringUp } from "./format.ts";
export {
  type DocumentFacts,
  type GraphSource,
  openGraphSource,
  type ReadDocument,
  type SourceRows,
} from "./graph-source.ts";
export { type Identity, openIdentity } from "./identity.ts";
export { type LineLog, type LogLines, openLog, readLines, toLine } from "./line-log.ts";
export { type Repaired, repairArchive } from "./repair.ts";
export { openTombstones, type Tombstone, type Tombstones } from "./tombstones.ts";
export { damageOfCaseFile, toProblem, type VerifiedArchive, verifyArchive } from "./verify.ts";
export { makeFolder, syncFolder, unfinishedName, writeWhole } from "./whole-file.ts";
