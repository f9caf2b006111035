import express, { type Request, type Router } from "express";
import { z } from "zod";
import {
  type AddressJobReport,
  COLUMNS_ALLOWED,
  type Columns,
  columnsFrom,
  type DocumentState,
  type ErrorReport,
  type Intake,
  JobError,
  type JobReport,
  LIMITS,
  MEDIA_TYPES,
  type MediaType,
  type Metadata,
  SourceError,
  UsageError,
} from "../../graph/model/index.ts";
import { METADATA_RULES, tidy } from "../../ingest/index.ts";
import type { Case, DocumentSort } from "../case/case.ts";
import { MADE } from "../case/decision-request.ts";
import { found } from "./nodes.ts";
import { check, moment, oneOf, readParameters, wholeNumber, words } from "./parameters.ts";
import { saidOf, withSidecars } from "./sidecars.ts";
import { filesOf, readUpload, tooLarge } from "./upload.ts";

const STATES = ["waiting", "running", "done", "failed"] as const satisfies readonly DocumentState[];
const SORTS = [
  "received",
  "published",
  "title",
  "publisher",
  "claims",
] as const satisfies readonly DocumentSort[];

const DOCUMENTS = {
  text: words(),
  words: words(),
  state: oneOf(STATES),
  format: oneOf(MEDIA_TYPES),
  language: words(),
  since: moment(),
  kind: oneOf(["document", "container"]),
  container: words(),
  sort: oneOf(SORTS),
  order: oneOf(["asc", "desc"]),
  limit: wholeNumber(1, LIMITS.pageRowsMost),
  offset: wholeNumber(0, 999_999_999),
};

/** UTF-16 units of a place of which the sentence is asked for: what is longer is more than a claim stands in. */
const PLACE_UNITS = 5_000;
const PLACE = {
  start: wholeNumber(0, 999_999_999),
  end: wholeNumber(1, 999_999_999),
};

const FORMATS: Readonly<Record<string, MediaType>> = {
  text: "text/plain",
  markdown: "text/markdown",
  html: "text/html",
  "text/plain": "text/plain",
  "text/markdown": "text/markdown",
  "text/html": "text/html",
};

/** A fact about a document, by the rule that files and flags follow too; absent, null and blank all mean that nobody
 *  said it. */
function fact(key: keyof Metadata) {
  const { to, allowed } = METADATA_RULES[key];
  const refusal = `must be ${allowed}`;
  return z
    .string({ error: refusal })
    .nullish()
    .transform((written, context): string | null => {
      const line = tidy(written);
      const value = line === null ? null : to(line);
      if (line !== null && value === null) context.addIssue({ code: "custom", message: refusal });
      return value;
    });
}

/** Which columns of a table give what; a form has words alone. */
const columns = z
  .unknown()
  .optional()
  .transform((written, context): Columns | null => {
    if (written === undefined || written === null || written === "") return null;
    const value = columnsFrom(written);
    if (value === null) context.addIssue({ code: "custom", message: `must be ${COLUMNS_ALLOWED}` });
    return value;
  });

const FORMAT_REFUSAL = "must be one of text, markdown, html";

const METADATA = {
  title: fact("title"),
  publisher: fact("publisher"),
  url: fact("url"),
  published_at: fact("publishedAt"),
  publishedAt: fact("publishedAt"),
  marking: fact("marking"),
  language: fact("language"),
  columns,
  format: z
    .string({ error: FORMAT_REFUSAL })
    .trim()
    .refine((value) => value === "" || Object.hasOwn(FORMATS, value), FORMAT_REFUSAL)
    .nullish()
    .transform((value) => value || null),
};

const AGAIN_REFUSAL = "must be true or false";
/** Whether a source that was forgotten may come in; a form has words alone. */
const again = z
  .union([z.boolean(), z.enum(["true", "false", ""])], { error: AGAIN_REFUSAL })
  .nullish()
  .transform((value) => value === true || value === "true");
const NO_BODY =
  "must be a JSON object with a text or a url (application/json), or an upload of files (multipart/form-data)";
const PASTED = z.strictObject(
  { text: z.string({ error: "must be a string, the document" }).optional(), again, ...METADATA },
  { error: NO_BODY },
);
const METADATA_GIVEN = z.strictObject(METADATA);
const UPLOADED = z.strictObject({ again, ...METADATA });

const FORGOTTEN = z.strictObject(MADE);

interface Given {
  readonly metadata: Metadata;
  readonly mediaType: MediaType | null;
  readonly columns: Columns | null;
}

export function documentRoutes(api: Router, held: Case, now: () => string): void {
  api.get("/documents", async (request, response) => {
    const { order, sort = "received", ...rest } = readParameters(DOCUMENTS, request);
    // Names read from A; of all else the newest or the most is looked for first.
    const isName = sort === "title" || sort === "publisher";
    const descending = order === undefined ? !isName : order === "desc";
    response.json(await held.documents({ ...rest, sort, descending }));
  });

  api.get("/documents/:id", async (request, response) => {
    readParameters({}, request);
    response.json(found(await held.document(request.params.id), "document", request.params.id));
  });

  api.get("/documents/:id/entities", async (request, response) => {
    readParameters({}, request);
    response.json(found(await held.entitiesOf(request.params.id), "document", request.params.id));
  });

  api.get("/documents/:id/sentence", async (request, response) => {
    const { start, end } = readParameters(PLACE, request);
    if (start === undefined || end === undefined || end <= start) {
      throw new UsageError("usage/invalid", { reason: "A place has a start, and an end behind it." });
    }
    if (end - start > PLACE_UNITS) {
      throw new UsageError("usage/invalid", {
        reason: `A place of at most ${PLACE_UNITS} characters has a sentence, not one of ${end - start}.`,
      });
    }
    const { id } = request.params;
    response.json(found(await held.sentenceAt(id, { start, end }), "place", `${id} ${start} to ${end}`));
  });

  api.delete("/documents/:id", express.json({ limit: LIMITS.jsonBytes }), async (request, response) => {
    const given = { ...request.query, ...(request.body as Readonly<Record<string, unknown>> | undefined) };
    const { by, why = null } = check(FORGOTTEN, given, "field", Object.keys(MADE));
    response.json(await held.forget({ document: request.params.id, by, why }));
  });

  api.post(
    "/documents",
    express.json({ limit: LIMITS.pasteBytes }),
    readUpload(),
    async (request, response) => {
      readParameters({}, request);
      const receipt = request.is("multipart")
        ? await submitFiles(held, request, now)
        : await submitText(held, request.body, now);
      response.status(202).set("Location", `/api/jobs/${receipt.id}`).json(receipt);
    },
  );
}

/** Takes in the text, or where there is none the page at the address: without a text, `url` is what to fetch. */
async function submitText(held: Case, body: unknown, now: () => string): Promise<AddressJobReport> {
  const { text, again, ...fields } = check(PASTED, body, "field", Object.keys(PASTED.shape));
  if (text === undefined) {
    const { url, ...given } = toGiven(fields).metadata;
    if (fields.format !== null) {
      throw new UsageError("usage/invalid", {
        reason: "The field format is for a text; a page says what it is.",
      });
    }
    if (url === null) throw new UsageError("usage/invalid", { reason: `The body ${NO_BODY}.` });
    return held.fetch({ url, given: { ...given, url: null }, again });
  }
  return held.submit({ bytes: Buffer.from(text), intake: toIntake(null, toGiven(fields), now()), again });
}

/** A file of an upload that was refused at the door. */
interface Refusal {
  readonly file: string;
  /** Its place among the files of the upload, from 0: names may come twice. */
  readonly index: number;
  readonly error: ErrorReport;
}

/** What an upload got: the first job as a single one would have it, and where there were several files their jobs in
 *  order, and what was refused. */
interface UploadReceipt extends JobReport {
  readonly ids?: readonly string[];
  /** Those of them that had nothing to do: their sources were in the graph before. */
  readonly known?: readonly string[];
  readonly refused?: readonly Refusal[];
}

/** Hands in every file, with what its sidecar says of it. Those refused at the door are named beside the jobs of the others; throws the first refusal
 *  when there is no other. */
async function submitFiles(held: Case, request: Request, now: () => string): Promise<UploadReceipt> {
  const { again, ...fields } = check(UPLOADED, { ...request.body }, "field", Object.keys(UPLOADED.shape));
  const given = toGiven(fields);
  const files = filesOf(request);
  if (files.length === 0) {
    throw new UsageError("usage/invalid", { reason: "The upload holds no file." });
  }
  const jobs: JobReport[] = [];
  const refusals: { file: string; index: number; error: SourceError | JobError }[] = [];
  const described = withSidecars(files);
  for (const one of described) {
    const { file, index } = one;
    try {
      if (file.bytes === null) throw tooLarge(file);
      const said = await saidOf(one, given);
      jobs.push(await held.submit({ bytes: file.bytes, intake: toIntake(file.name, said, now()), again }));
    } catch (error) {
      if (!(error instanceof SourceError || error instanceof JobError)) throw error;
      refusals.push({ file: file.name ?? "", index, error });
    }
  }
  const [first] = jobs;
  if (first === undefined) throw refusals[0]!.error;
  if (described.length === 1) return first;
  const refused = refusals.map(({ error, ...where }) => ({ ...where, error: error.report() }));
  const known = jobs.filter(({ status }) => status === "done").map(({ id }) => id);
  return { ...first, ids: jobs.map(({ id }) => id), known, refused };
}

function toGiven(fields: z.output<typeof METADATA_GIVEN>): Given {
  const { published_at, publishedAt, format, columns, ...metadata } = fields;
  return {
    metadata: { ...metadata, publishedAt: publishedAt ?? published_at },
    mediaType: format === null ? null : FORMATS[format]!,
    columns,
  };
}

function toIntake(fileName: string | null, given: Given, receivedAt: string): Intake {
  return {
    fileName,
    mediaType: given.mediaType,
    given: given.metadata,
    receivedAt,
    charset: null,
    origin: null,
    columns: given.columns,
  };
}
