import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import type { Extraction, QuotedSpan, SourceDocument } from "../../graph/model/index.ts";
import { extractionSchema } from "../../graph/model/schemas.ts";
import { documentOf, type Extractor } from "../../ingest/index.ts";

/** Every quoted span of an extraction. */
function spansOf({ entities, claims }: Extraction): QuotedSpan[] {
  return [
    ...entities.flatMap((entity) => entity.mentions),
    ...claims.flatMap((claim) => [
      claim.evidence,
      claim.trigger,
      claim.subjectSpan,
      claim.objectSpan,
      ...(claim.unnamedSource === null ? [] : [claim.unnamedSource]),
      ...claim.attribution.flatMap(({ cue }) => (cue === null ? [] : [cue])),
    ]),
  ];
}

const firstStart = (extraction: Extraction, i: number) => extraction.entities[i]?.mentions[0]?.start ?? -1;

/** What every extractor promises, checked over these documents. Call it inside a `describe`. */
export function extractorContract(
  open: () => Promise<Extractor>,
  documents: () => Promise<readonly SourceDocument[]>,
): void {
  const everyOne = async (check: (extraction: Extraction, document: SourceDocument) => void) => {
    const [extractor, all] = await Promise.all([open(), documents()]);
    expect(all.length).toBeGreaterThan(0);
    for (const document of all) check(await extractor.extract(document), document);
  };

  it("quotes exactly what stands at its offsets", () =>
    everyOne((extraction, { text }) => {
      const wrong = spansOf(extraction).filter((span) => text.slice(span.start, span.end) !== span.text);
      expect(wrong).toEqual([]);
      expect(extraction.dropped.filter(({ start, end }) => start < 0 || end > text.length)).toEqual([]);
    }));

  it("returns the shape of an extraction, with the document's own metadata", () =>
    everyOne((extraction, document) => {
      expect(extractionSchema.parse(extraction)).toEqual(extraction);
      expect(extraction.id).toBe(document.sha256);
      expect(extraction.document).toMatchObject({ sha256: document.sha256, title: document.title });
    }));

  it("lets claims speak only of entities that the text mentions", () =>
    everyOne(({ entities, claims }) => {
      const known = new Set(entities.map((entity) => entity.id));
      expect(known.size).toBe(entities.length);
      expect(entities.filter((entity) => entity.mentions.length === 0)).toEqual([]);
      for (const claim of claims) {
        const named = [claim.subject, claim.object, ...claim.attribution.map(({ entity }) => entity)];
        expect(named.filter((id) => !known.has(id))).toEqual([]);
        expect(claim.subject).not.toBe(claim.object);
      }
    }));

  it("keeps a claim's words inside its sentence, and gives each claim an id of its own", () =>
    everyOne(({ claims }) => {
      expect(new Set(claims.map((claim) => claim.id)).size).toBe(claims.length);
      const outside = claims.filter(
        ({ evidence, trigger }) => trigger.start < evidence.start || trigger.end > evidence.end,
      );
      expect(outside.map(({ rule, evidence }) => `${rule}: ${evidence.text}`)).toEqual([]);
    }));

  it("lists entities by first mention and claims by sentence", () =>
    everyOne((extraction) => {
      extraction.entities.forEach((_, i) => {
        if (i > 0) expect(firstStart(extraction, i)).toBeGreaterThanOrEqual(firstStart(extraction, i - 1));
      });
      const starts = extraction.claims.map((claim) => claim.evidence.start);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }));

  it("gives the same document the same extraction, byte for byte, if it says that it does", async () => {
    const [one, other] = await Promise.all([open(), open()]);
    if (!one.deterministic) return;
    const digest = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
    for (const document of (await documents()).slice(0, 20)) {
      const first = digest(await one.extract(document));
      expect(digest(await one.extract(document))).toBe(first);
      expect(digest(await other.extract(document))).toBe(first);
    }
  });

  it("finds nothing in a text that names no one", async () => {
    const extraction = await (await open()).extract(documentOf("It rained. It went on raining all day."));
    expect(extraction.entities).toEqual([]);
    expect(extraction.claims).toEqual([]);
  });

  it("stops with the signal's reason when it is told to", async () => {
    const reason = new Error("no longer wanted");
    const signal = AbortSignal.abort(reason);
    const extracting = (await open()).extract(documentOf("China spied on Belgium."), { signal });
    await expect(extracting).rejects.toBe(reason);
  });
}
