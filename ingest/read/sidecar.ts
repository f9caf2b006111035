import {
  COLUMNS_ALLOWED,
  type Columns,
  columnsFrom,
  LIMITS,
  type Metadata,
  SourceError,
} from "../../graph/model/index.ts";
import { readYaml } from "./front-matter.ts";
import { metadataFrom } from "./metadata.ts";

/** Letter by letter: a file that is passed over as a sidecar must be one that is read as one. */
export const SIDECAR_ENDINGS = [".meta.json", ".meta.yaml", ".meta.yml"];

export const isSidecar = (name: string): boolean => SIDECAR_ENDINGS.some((ending) => name.endsWith(ending));

/** What a sidecar says of the file beside it. */
export interface Sidecar {
  /** What it adds to what is given. */
  readonly metadata: Metadata;
  /** Null where it says nothing of columns. */
  readonly columns: Columns | null;
}

/** A sidecar's YAML or JSON. Rejects with source/bad-metadata. */
export async function readSidecar(bytes: Uint8Array, file: string, given: Metadata): Promise<Sidecar> {
  if (bytes.byteLength > LIMITS.metadataBytes) {
    const reason = `it has more than ${LIMITS.metadataBytes} bytes`;
    throw new SourceError("source/bad-metadata", { file, reason });
  }
  const yaml = Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const record = await readYaml(yaml, file);
  if (record === null) {
    throw new SourceError("source/bad-metadata", { file, reason: "it holds no keys with values" });
  }
  const columns = columnsFrom(record.columns ?? null);
  if (record.columns != null && columns === null) {
    throw new SourceError("source/bad-metadata", { file, reason: `columns must be ${COLUMNS_ALLOWED}` });
  }
  return { metadata: metadataFrom(record, file, given), columns };
}
