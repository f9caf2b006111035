import type { Stats } from "node:fs";
import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import {
  type Columns,
  type Intake,
  isCaseFolder,
  isOfCase,
  LIMITS,
  type MediaType,
  type Metadata,
  SourceError,
} from "../../graph/model/index.ts";
import { firstOf, normaliseGiven } from "./metadata.ts";
import { shownName } from "./names.ts";
import { isSidecar, readSidecar, SIDECAR_ENDINGS, type Sidecar } from "./sidecar.ts";

/** A source before it is read: its bytes and what came with them. */
export interface RawSource {
  readonly bytes: Uint8Array;
  readonly intake: Intake;
}

/** What is said about sources beside their bytes. */
export interface IntakeOptions {
  /** Flags; they win over a sidecar file. */
  readonly given?: Partial<Metadata>;
  readonly mediaType?: MediaType | null;
  /** Which columns of a table give what. */
  readonly columns?: Columns | null;
  /** When it comes in, ISO 8601 with milliseconds, UTC. */
  readonly receivedAt: string;
}

export interface FoundSources {
  /** Paths that can be handed to `readFileSource`: those named, in order, of a folder everything below it, by name. */
  readonly files: readonly string[];
  /** What cannot be looked into. The others go on. */
  readonly failed: readonly { readonly file: string; readonly error: SourceError }[];
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code;

/** What the system says about a file, as an error of ours; what is no such message is thrown on. */
function asSourceError(error: unknown, file: string): SourceError {
  const code = codeOf(error);
  if (error instanceof SourceError) return error;
  if (code === "ENOENT") return new SourceError("source/not-found", { file }, { cause: error });
  if (typeof code !== "string" || !(error instanceof Error)) throw error;
  // Of what is there and is no file, no permission is missing.
  const unlike: Readonly<Record<string, string>> = {
    ELOOP: "its symbolic links run in a circle",
    EISDIR: "it is a folder",
    ENAMETOOLONG: "its name is too long",
  };
  const reason = unlike[code];
  if (reason !== undefined) return new SourceError("source/no-file", { file, reason }, { cause: error });
  const reasons: Readonly<Record<string, string>> = {
    EACCES: "permission is denied",
    EPERM: "permission is denied",
    EMFILE: "too many files are open",
  };
  return new SourceError(
    "source/unreadable",
    { file, reason: reasons[code] ?? `the system says ${code}` },
    { cause: error },
  );
}

/** Sources among files and folders. Of a folder everything below it, sorted by name; hidden files and folders,
 *  sidecar files, what is of a case, and what is neither file nor folder are passed over there, but read when they are
 *  named themselves. A link is followed inside the folder that was named, never out of it; a folder is entered once.
 *  Never throws for what it finds on the disk. */
export async function findSources(paths: readonly string[]): Promise<FoundSources> {
  const files: string[] = [];
  const failed: { file: string; error: SourceError }[] = [];
  const entered = new Set<string>();
  const seen = new Set<string>();
  const add = (file: string) => {
    if (!seen.has(file)) files.push(file);
    seen.add(file);
  };
  const guarded = async <T>(file: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      failed.push({ file, error: asSourceError(error, file) });
      return null;
    }
  };
  // A stack, last in first out, so that folders may lie as deep as the disk allows.
  const open: Found[] = paths.map((path) => ({ path, root: null })).reverse();
  while (open.length > 0) {
    const { path, root } = open.pop() as Found;
    const stats: Stats | null = await guarded(path, async () => {
      if (root !== null && (await lstat(path)).isSymbolicLink()) await refuseLinkOut(path, root);
      return stat(path);
    });
    if (stats === null) continue;
    if (!stats.isDirectory()) {
      if (root === null || stats.isFile()) add(path);
      continue;
    }
    const below = root ?? (await guarded(path, () => realpath(path)));
    const names = await guarded(path, async () => {
      const real = await realpath(path);
      if (entered.has(real)) return [];
      entered.add(real);
      return readdir(path);
    });
    const isCase = isCaseFolder(names ?? []);
    const wanted = (names ?? []).filter(
      (name) => !name.startsWith(".") && !isSidecar(name) && !(isCase && isOfCase(name)),
    );
    wanted.sort((a, b) => (a < b ? 1 : -1));
    open.push(...wanted.map((name) => ({ path: join(path, name), root: below })));
  }
  return { files, failed };
}

/** A path to look at: one that was named, or one below a named folder, whose real path is `root`. */
interface Found {
  readonly path: string;
  readonly root: string | null;
}

/** A folder of reports may come from anywhere: a link in it must not fetch the rest of the disk. */
async function refuseLinkOut(path: string, root: string): Promise<void> {
  const target = await realpath(path);
  if (target === root || target.startsWith(root.endsWith(sep) ? root : root + sep)) return;
  throw new SourceError("source/no-file", {
    file: path,
    reason: "it is a link that leads out of the folder; name its target to read that",
  });
}

/** A file's bytes, never more than the limit: its size is looked at before any of it is loaded. */
async function readLimited(path: string, limitBytes: number): Promise<Uint8Array> {
  const file = path;
  const stats = await stat(path);
  if (!stats.isFile()) {
    const reason = stats.isDirectory() ? "it is a folder" : "it is no ordinary file";
    throw new SourceError("source/no-file", { file, reason });
  }
  if (stats.size > limitBytes)
    throw new SourceError("source/too-large", { file, bytes: stats.size, limitBytes });
  const handle = await open(path, "r");
  try {
    const bytes = await handle.readFile();
    // It may have grown since.
    if (bytes.byteLength > limitBytes) {
      throw new SourceError("source/too-large", { file, bytes: bytes.byteLength, limitBytes });
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

/** What the file's sidecar says; null when there is none. Throws source/bad-metadata, source/unreadable. */
async function findSidecar(path: string, given: Metadata): Promise<Sidecar | null> {
  for (const ending of SIDECAR_ENDINGS) {
    const file = path + ending;
    let bytes: Uint8Array;
    try {
      bytes = await readLimited(file, LIMITS.metadataBytes);
    } catch (error) {
      if (codeOf(error) === "ENOENT") continue;
      throw asSourceError(error, file);
    }
    return readSidecar(bytes, file, given);
  }
  return null;
}

/** A file's bytes with what is said about it: flags first, then its sidecar `<file>.meta.json|.yaml|.yml`.
 *  Throws SourceError: source/not-found, source/unreadable, source/no-file, source/too-large (before anything is loaded),
 *  source/bad-metadata. */
export async function readFileSource(path: string, options: IntakeOptions): Promise<RawSource> {
  try {
    const bytes = await readLimited(path, LIMITS.sourceBytes);
    const given = normaliseGiven(firstOf(options.given ?? {}), path);
    const sidecar = await findSidecar(path, given);
    return {
      bytes,
      intake: {
        fileName: shownName(path),
        mediaType: options.mediaType ?? null,
        given: firstOf(given, sidecar?.metadata ?? {}),
        receivedAt: options.receivedAt,
        charset: null,
        origin: null,
        columns: options.columns ?? sidecar?.columns ?? null,
      },
    };
  } catch (error) {
    throw asSourceError(error, path);
  }
}

/** Everything a stream gives, as a source without a name. Throws source/too-large as soon as it is. */
export async function readStdin(
  stream: AsyncIterable<Uint8Array | string>,
  options: IntakeOptions,
): Promise<RawSource> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const piece = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    bytes += piece.byteLength;
    if (bytes > LIMITS.sourceBytes) {
      throw new SourceError("source/too-large", {
        file: "Standard input",
        bytes,
        limitBytes: LIMITS.sourceBytes,
      });
    }
    chunks.push(piece);
  }
  return {
    bytes: Buffer.concat(chunks),
    intake: {
      fileName: null,
      mediaType: options.mediaType ?? null,
      given: firstOf(options.given ?? {}),
      receivedAt: options.receivedAt,
      charset: null,
      origin: null,
      columns: options.columns ?? null,
    },
  };
}
