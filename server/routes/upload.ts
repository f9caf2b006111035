import type { Request, RequestHandler } from "express";
import multer from "multer";
import { LIMITS, SourceError, TangleError, UsageError } from "../../graph/model/index.ts";

/** A file of an upload. `bytes` is null where it was larger than a source may be; it was then read past, not kept. */
export interface UploadedFile {
  /** Without folders; null where the upload named none. */
  readonly name: string | null;
  readonly size: number;
  readonly bytes: Uint8Array | null;
}

/** Reads a multipart body into memory: text fields into `request.body`, files for `filesOf`. Other bodies pass by. A
 *  file over the limit is marked and the others go on; an upload over its limits as a whole is refused. */
export function readUpload(): RequestHandler {
  const read = multer({
    storage: boundedMemory(),
    limits: {
      files: LIMITS.uploadFiles,
      fields: 32,
      fieldSize: 16 * 1024,
      fieldNestingDepth: 0,
      headerPairs: 32,
    },
    defParamCharset: "utf8",
  }).any();
  return (request, response, next) => {
    const announced = Number(request.headers["content-length"] ?? 0);
    // Known before a byte is read. The allowance is for what stands around the files.
    if (request.is("multipart") && announced > LIMITS.uploadBytes + 1024 * 1024) next(overLimit(announced));
    else read(request, response, (error?: unknown) => next(error && refusalOf(error)));
  };
}

/** What the reader of multipart bodies throws is always about the body: broken off, without parts, too many of them. */
function refusalOf(error: unknown): TangleError {
  if (error instanceof TangleError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new UsageError("usage/invalid", { reason: `The upload cannot be read: ${why}.` }, { cause: error });
}

/** The files of a request that `readUpload` has read, in order. */
export function filesOf(request: Request): readonly UploadedFile[] {
  const files = Array.isArray(request.files) ? request.files : [];
  return files.map(({ originalname, size, buffer }) => ({
    name: toFileName(originalname),
    size,
    bytes: size > LIMITS.sourceBytes ? null : buffer,
  }));
}

/** Multer's storage with two limits it lacks: past a file's limit the bytes are counted and dropped, and the bytes of
 *  all files of one request are counted together. */
function boundedMemory(): multer.StorageEngine {
  const totals = new WeakMap<Request, number>();
  return {
    _handleFile(request, file, done) {
      const chunks: Buffer[] = [];
      let size = 0;
      file.stream.on("data", (chunk: Buffer) => {
        size += chunk.length;
        const total = (totals.get(request) ?? 0) + chunk.length;
        totals.set(request, total);
        if (size <= LIMITS.sourceBytes && total <= LIMITS.uploadBytes) chunks.push(chunk);
        else chunks.length = 0;
      });
      file.stream.on("error", (error: Error) => done(error));
      file.stream.on("end", () => {
        const total = totals.get(request) ?? 0;
        if (total > LIMITS.uploadBytes) {
          done(overLimit(total));
          return;
        }
        done(null, { size, buffer: Buffer.concat(chunks) });
      });
    },
    _removeFile(_request, _file, done) {
      done(null);
    },
  };
}

function overLimit(bytes: number): UsageError {
  return new UsageError("usage/too-large", { what: "The upload", bytes, limitBytes: LIMITS.uploadBytes });
}

/** The error of a file that was not kept. */
export function tooLarge(file: UploadedFile): SourceError {
  return new SourceError("source/too-large", {
    file: file.name ?? "The file",
    bytes: file.size,
    limitBytes: LIMITS.sourceBytes,
  });
}

/** The name alone: no folders of either kind, no characters that a terminal or a path would take for orders. `-`, by
 *  which a form names standard input (a part without any name would not be a file), is none. */
function toFileName(given: string): string | null {
  const last = given.split(/[\\/]/).at(-1) ?? "";
  const name = last
    .replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, 255);
  return ["", "-", ".", ".."].includes(name) ? null : name;
}
