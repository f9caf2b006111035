/** A case of its own behind a real server, on the embedded store, and the page over it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import {
  type Claim,
  claimId,
  type Extraction,
  NO_METADATA,
  type SourceDocument,
} from "../../graph/model/index.ts";
import { openThreads } from "../../ingest/index.ts";
import { type Case, createApp, listen, openCase } from "../../server/index.ts";
import { syntheticExtraction } from "../synthetic.ts";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export interface ServedCase {
  readonly url: string;
  close(): Promise<void>;
}

/** Synthetic reports, with as many names among them as a corpus of `corpus` reports has. */
interface Synthetic {
  readonly reports: number;
  readonly corpus: number;
}

/** Opens a case, fills it, and serves it with the page of the last build. A resource: `close` ends and removes it. */
export async function serveCase(fill: "samples" | Synthetic): Promise<ServedCase> {
  const folder = mkdtempSync(join(tmpdir(), "tangle-bench-case-"));
  const now = () => new Date().toISOString();
  const options = {
    folder,
    store: "embedded",
    neo4j: { user: "", password: "", database: "" },
    now,
    notice: () => undefined,
  };
  const held = await openCase(
    options,
    fill === "samples"
      ? undefined
      : async () => ({ ...(await openThreads()), extract: extractSynthetic(fill) }),
  );
  const sources = fill === "samples" ? samples() : syntheticTexts(fill);
  for (const { fileName, bytes } of sources) await submit(held, fileName, bytes, now());
  await held.idle();
  const app = createApp({
    case: held,
    assets: at("dist/viz"),
    log: pino({ level: "silent" }),
    version: "bench",
  });
  const server = await listen({ app, port: 0 });
  return {
    url: server.url,
    async close() {
      await server.close();
      await held.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function submit(held: Case, fileName: string, bytes: Uint8Array, receivedAt: string): Promise<void> {
  const none = { mediaType: null, origin: null, columns: null, charset: null };
  await held.submit({ bytes, intake: { fileName, ...none, given: NO_METADATA, receivedAt } });
}

function samples(): { fileName: string; bytes: Uint8Array }[] {
  return readdirSync(at("samples"))
    .sort()
    .map((fileName) => ({ fileName, bytes: readFileSync(join(at("samples"), fileName)) }));
}

/** The sentences of each synthetic report, one a line. */
function syntheticTexts({ reports, corpus }: Synthetic): { fileName: string; bytes: Uint8Array }[] {
  return Array.from({ length: reports }, (_, index) => ({
    fileName: `report-${index}.txt`,
    bytes: new TextEncoder().encode(
      syntheticExtraction(index, corpus)
        .claims.map(({ evidence }) => evidence.text)
        .join("\n"),
    ),
  }));
}

/** The synthetic claims of a report, each at its sentence in the text that was handed in. */
function extractSynthetic({ corpus }: Synthetic) {
  return async (document: SourceDocument): Promise<Extraction> => {
    const index = Number(document.fileName?.match(/\d+/)?.[0]);
    const made = syntheticExtraction(index, corpus);
    const { sha256, title, publisher, url, marking, publishedAt, language } = document;
    let from = 0;
    const claims = made.claims.map((claim): Claim => {
      const start = document.text.indexOf(claim.evidence.text, from);
      from = start + claim.evidence.text.length;
      const moved = <Span extends { start: number; end: number }>(span: Span): Span => {
        const by = start - claim.evidence.start;
        return { ...span, start: span.start + by, end: span.end + by };
      };
      const placed = {
        ...claim,
        evidence: moved(claim.evidence),
        trigger: moved(claim.trigger),
        subjectSpan: moved(claim.subjectSpan),
        objectSpan: moved(claim.objectSpan),
        attribution: claim.attribution.map((one) => ({ ...one, cue: one.cue && moved(one.cue) })),
      };
      return { ...placed, id: claimId(sha256, placed) };
    });
    const said = { sha256, title, publisher, url, marking, publishedAt, language };
    return { ...made, id: sha256, document: { ...made.document, ...said }, claims };
  };
}
