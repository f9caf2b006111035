/** From bytes to a document. `readSource` is pure; `findSources`, `readFileSource` and `readStdin` touch the disk. */
export {
  type FoundSources,
  findSources,
  type IntakeOptions,
  type RawSource,
  readFileSource,
  readStdin,
} from "./files.ts";
export { METADATA_RULES, tidy } from "./metadata.ts";
export {
  needsSandbox,
  openSandbox,
  type Sandbox,
  SandboxClosed,
  type SandboxOptions,
} from "./sandbox/index.ts";
export { documentOf, readSource } from "./source.ts";
