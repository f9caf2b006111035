import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Extraction, ExtractorStamp, Intake, SourceDocument } from "../../../graph/model/index.ts";
import { NO_METADATA, sha256 } from "../../../graph/model/index.ts";
import { country, extractionOf } from "../resolution/entities.ts";

export const stamp: ExtractorStamp = { id: "builtin", version: "0.1.0", model: null };

/** An empty folder that goes with the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tangle-archive-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function intakeOf(fileName: string | null, receivedAt = "2026-01-02T03:04:05.000Z"): Intake {
  return {
    fileName,
    mediaType: null,
    charset: null,
    origin: null,
    columns: null,
    given: NO_METADATA,
    receivedAt,
  };
}

export function documentOf(text: string, says: Partial<SourceDocument> = {}): SourceDocument {
  return {
    ...NO_METADATA,
    sha256: sha256(text),
    text,
    mediaType: "text/plain",
    fileName: null,
    byline: null,
    pages: [],
    origin: null,
    signature: null,
    ...says,
  };
}

export function readingOf(text: string): Extraction {
  return extractionOf(sha256(text), [country("BEL", "Belgium")]);
}
