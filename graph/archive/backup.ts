import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { extract, pack } from "tar-stream";
import { z } from "zod";
import { CaseError, sha256 } from "../model/index.ts";
import { CASE_FORMAT, readCaseFile } from "./case-file.ts";
import { isMissing } from "./damaged.ts";
import { isUnfinished, makeFolder, syncFolder, unfinishedName } from "./whole-file.ts";

/** A backup is a gzipped tar of all that is truth in a case's folder: case.json, archive/, the logs, views/. Its last entry
 *  lists every other one with its SHA-256. Stores and caches are made again. */
const MANIFEST = "manifest.json";
const BACKUP_FORMAT = 1;

const manifestSchema = z.object({
  format: z.int().positive(),
  created: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.int().nonnegative(), sha256: z.string() })),
});

/** What may stand in a backup. A name is a name: no folder above, no hidden one. */
const NAME = "[A-Za-z0-9_][A-Za-z0-9._@ -]*";
const ALLOWED = new RegExp(
  `^(case\\.json|${NAME}\\.jsonl|archive/[0-9a-f]{2}/[0-9a-f]{64}/${NAME}|views/(${NAME}/)*${NAME})$`,
);

export interface BackupReport {
  readonly files: number;
  readonly documents: number;
  /** Before they are compressed. */
  readonly bytes: number;
}

/** Writes a backup of a case's folder to a file, whole or not at all, readable by its owner alone. The case may be held and
 *  written meanwhile: files of the archive are whole at any time, and logs are taken up to their last whole line, after
 *  the archive. Throws case/none, case/newer, case/unwritable's cause. */
export async function backUp(folder: string, file: string, created: string): Promise<BackupReport> {
  if ((await readCaseFile(folder)) === null) throw new CaseError("case/none", { folder });
  const unfinished = unfinishedName(file);
  try {
    const tar = pack();
    const written = pipeline(tar, createGzip(), createWriteStream(unfinished, { mode: 0o600, flags: "wx" }));
    // Whatever ends the writing ends the packing, too.
    const packed = packAll(tar, folder, created).catch((error: unknown) => {
      tar.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    });
    const [report] = await Promise.all([packed, written]);
    await syncFile(unfinished);
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return report;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

type Pack = ReturnType<typeof pack>;

async function packAll(tar: Pack, folder: string, created: string): Promise<BackupReport> {
  const files: { path: string; bytes: number; sha256: string }[] = [];
  const documents = new Set<string>();
  for (const path of await pathsOf(folder)) {
    const content = await readWhole(join(folder, path));
    // Removed since the folders were listed.
    if (content === null) continue;
    await packEntry(tar, path, content);
    files.push({ path, bytes: content.length, sha256: sha256(content) });
    if (path.startsWith("archive/")) documents.add(basename(dirname(path)));
  }
  const manifest = { format: BACKUP_FORMAT, created, files };
  await packEntry(tar, MANIFEST, Buffer.from(`${JSON.stringify(manifest)}\n`));
  tar.finalize();
  const bytes = files.reduce((sum, entry) => sum + entry.bytes, 0);
  return { files: files.length, documents: documents.size, bytes };
}

/** Paths of what is kept, the archive first, the logs last. */
async function pathsOf(folder: string): Promise<readonly string[]> {
  const below = async (inner: string): Promise<string[]> => {
    const entries = await readdir(join(folder, inner), { withFileTypes: true, recursive: true }).catch(
      (error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      },
    );
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll("\\", "/"),
      );
  };
  const logs = (await readdir(folder)).filter((name) => name.endsWith(".jsonl"));
  const all = [...(await below("archive")), ...(await below("views")), "case.json", ...logs];
  return all.filter((path) => ALLOWED.test(path) && !isUnfinished(path));
}

/** The file's bytes; of a log those up to its last line end. Null when it is gone. */
async function readWhole(path: string): Promise<Buffer | null> {
  const content = await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  return content && path.endsWith(".jsonl") ? content.subarray(0, content.lastIndexOf(0x0a) + 1) : content;
}

function packEntry(tar: Pack, name: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.on("error", reject);
    const packed = tar.entry({ name, size: content.length, mode: 0o600 }, content, (error) => {
      tar.off("error", reject);
      if (error) reject(error);
      else resolve();
    });
    // A tar that was destroyed takes no entry and calls nobody back.
    if (packed === undefined) reject(new Error("the backup cannot be written"));
  });
}

/** Makes a case's folder of a backup, whole or not at all: every entry is where it may be and what the backup's list says.
 *  Throws case/not-empty when there is something in the folder, case/bad-backup for a file that is no whole backup,
 *  case/newer for one of a newer Tangle. */
export async function restore(file: string, folder: string): Promise<BackupReport> {
  await refuseFull(folder);
  await makeFolder(dirname(folder));
  const unfinished = unfinishedName(folder);
  await mkdir(unfinished, { mode: 0o700 });
  try {
    const report = await unpackAll(file, unfinished);
    await readCaseFile(unfinished);
    await rmdir(folder).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    await rename(unfinished, folder);
    await syncFolder(dirname(folder));
    return report;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function refuseFull(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  if (names.length > 0) throw new CaseError("case/not-empty", { folder });
}

async function unpackAll(file: string, folder: string): Promise<BackupReport> {
  const bad = (reason: string, cause?: unknown) =>
    new CaseError("case/bad-backup", { file, reason }, { cause });
  const found = new Map<string, { readonly bytes: number; readonly sha256: string }>();
  let listed: z.output<typeof manifestSchema> | null = null;
  const entries = extract();
  const unpacking = pipeline(createReadStream(file), createGunzip(), entries);
  // Its failure is met below, where the entries are read.
  unpacking.catch(() => undefined);
  try {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      if (listed !== null) throw bad("something stands behind its list");
      if (name === MANIFEST) {
        listed = manifestSchema.parse(JSON.parse((await bytesOf(entry)).toString("utf8")));
        continue;
      }
      if (type !== "file" || !ALLOWED.test(name)) throw bad(`${JSON.stringify(name)} has no place in a case`);
      if (found.has(name)) throw bad(`${name} stands there twice`);
      found.set(name, await unpackOne(entry, join(folder, name)));
    }
    await unpacking;
  } catch (error) {
    if (error instanceof CaseError) throw error;
    if (error instanceof Error && "syscall" in error) throw error;
    throw bad(error instanceof Error ? error.message : String(error), error);
  }
  if (listed === null) throw bad("its list is missing: it was cut, or is no backup");
  if (listed.format > BACKUP_FORMAT) {
    throw new CaseError("case/newer", { folder: file, version: listed.format, known: CASE_FORMAT });
  }
  for (const { path, sha256: hash } of listed.files) {
    if (found.get(path)?.sha256 !== hash) throw bad(`${path} is not what was backed up`);
  }
  if (found.size !== listed.files.length) throw bad("it holds files that its list does not");
  if (!found.has("case.json")) throw bad("it holds no case");
  const documents = new Set([...found.keys()].filter((path) => path.startsWith("archive/")).map(dirname));
  const bytes = [...found.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  return { files: found.size, documents: documents.size, bytes };
}

async function bytesOf(entry: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Writes one entry to the disk; its size and hash. */
async function unpackOne(entry: AsyncIterable<unknown>, path: string) {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let bytes = 0;
  const handle = await open(path, "wx", 0o600);
  try {
    for await (const chunk of entry as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
