/** Zod twins of the shapes that come in from outside: files of the archive, request bodies, query strings. */
import { z } from "zod";
import { CERTAINTIES, DATE_PRECISIONS, MODALITIES, POLARITIES } from "./claim.ts";
import {
  type Columns,
  type Intake,
  MEDIA_TYPES,
  type Metadata,
  type Origin,
  type PageSpan,
  type SourceDocument,
} from "./document.ts";
import { ENTITY_TYPES, MENTION_FORMS } from "./entity.ts";
import type { Extraction } from "./extraction.ts";
import { RELATION_TYPES, type RelationType } from "./vocabulary.ts";

export { decisionSchema, entityKindSchema, relationTypeSchema } from "./decision-schema.ts";

const nullable = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);

export const metadataSchema = z.object({
  title: nullable(z.string()),
  publisher: nullable(z.string()),
  url: nullable(z.string()),
  publishedAt: nullable(z.string()),
  marking: nullable(z.string()),
  language: nullable(z.string()),
}) satisfies z.ZodType<Metadata>;

const mediaTypeSchema = z.enum(MEDIA_TYPES);
const originSchema = z.object({
  container: z.string(),
  place: z.string(),
  depth: z.int().positive(),
}) satisfies z.ZodType<Origin>;
const columnsSchema = z.partialRecord(
  z.enum(["text", "title", "publisher", "url", "publishedAt", "marking", "language"]),
  z.string(),
) satisfies z.ZodType<Columns>;
const pageSchema = z.object({
  number: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
}) satisfies z.ZodType<PageSpan>;

export const intakeSchema = z.object({
  fileName: nullable(z.string()),
  mediaType: nullable(mediaTypeSchema),
  charset: nullable(z.string()),
  given: metadataSchema,
  receivedAt: z.string(),
  origin: nullable(originSchema),
  columns: nullable(columnsSchema),
}) satisfies z.ZodType<Intake>;

export const documentSchema = metadataSchema.extend({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  text: z.string(),
  mediaType: mediaTypeSchema,
  fileName: nullable(z.string()),
  byline: nullable(z.string()),
  pages: z.array(pageSchema).default([]),
  origin: nullable(originSchema),
  signature: nullable(z.string()),
}) satisfies z.ZodType<SourceDocument>;

const spanSchema = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
const quotedSpanSchema = spanSchema.extend({ text: z.string() });

const entitySchema = z.object({
  id: z.string(),
  type: z.enum(ENTITY_TYPES),
  name: z.string(),
  aliases: z.array(z.string()),
  kind: nullable(
    z.enum([
      "person",
      "group",
      "government",
      "agency",
      "party",
      "company",
      "media",
      "international",
      "ngo",
      "armed_group",
      "academic",
      "other",
    ]),
  ),
  sector: nullable(z.string()),
  country: nullable(z.string()),
  role: nullable(z.string()),
  iso2: nullable(z.string()),
  iso3: nullable(z.string()),
  region: nullable(z.string()),
  knownAs: nullable(z.string()),
  mentions: z.array(quotedSpanSchema.extend({ how: z.enum(MENTION_FORMS) })),
});

const claimSchema = z.object({
  id: z.string(),
  type: z.enum(RELATION_TYPES as readonly [RelationType, ...RelationType[]]),
  subject: z.string(),
  object: z.string(),
  polarity: z.enum(POLARITIES),
  certainty: z.enum(CERTAINTIES),
  modality: z.enum(MODALITIES),
  attribution: z.array(z.object({ entity: z.string(), cue: nullable(quotedSpanSchema) })),
  unnamedSource: nullable(quotedSpanSchema),
  date: nullable(z.string()),
  endDate: nullable(z.string()),
  datePrecision: nullable(z.enum(DATE_PRECISIONS)),
  location: nullable(z.string()),
  evidence: quotedSpanSchema,
  page: nullable(z.int().positive()),
  trigger: quotedSpanSchema,
  subjectSpan: quotedSpanSchema,
  objectSpan: quotedSpanSchema,
  confidence: z.number().min(0).max(100),
  rule: z.string(),
});

/** The shape of extraction.md, from any extractor. */
export const extractionSchema = z.object({
  id: z.string(),
  document: metadataSchema.extend({ sha256: z.string() }),
  extractor: z.object({ id: z.string(), version: z.string(), model: nullable(z.string()) }),
  entities: z.array(entitySchema),
  claims: z.array(claimSchema),
  dropped: z.array(spanSchema.extend({ why: z.string() })),
}) satisfies z.ZodType<Extraction>;
