/** From bytes to documents. `openSource` and `readSource` are pure; `findSources`, `readFileSource` and `readStdin` touch the disk. */
export type { Part } from "./contents.ts";
export {
  type FoundSources,
  findSources,
  type IntakeOptions,
  type RawSource,
  readFileSource,
  readStdin,
} from "./files.ts";
export { firstOf, METADATA_RULES, tidy } from "./metadata.ts";
export {
  needsSandbox,
  openSandbox,
  type Sandbox,
  SandboxClosed,
  type SandboxOptions,
} from "./sandbox/index.ts";
export { isSidecar, readSidecar, SIDECAR_ENDINGS } from "./sidecar.ts";
export { documentOf, type Opened, openSource, readSource } from "./source.ts";
