import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { folderOf } from "./catalogue.ts";
import { DECISIONS } from "./decisions.ts";
import { ATTEMPTS, DOCUMENT, extractionNames, INTAKE, namesIn, shasIn } from "./document-folder.ts";
import { IDENTITY } from "./identity.ts";
import { checked, rawLines, toLine } from "./line-log.ts";
import { sealOf, unsealed } from "./seal.ts";
import { writeWhole } from "./whole-file.ts";

/** Brings a folder of format 1 up to format 2, in which files are sealed and lines have a checksum. What is done
 *  already stays, so that it may be interrupted and begun again; the caller writes the new format's number last. What
 *  is damaged in a way that format 1 can tell is left as it is: it has no seal and is found when it is read. */
export async function bringUp(folder: string): Promise<void> {
  const archive = join(folder, "archive");
  for (const sha of await shasIn(archive)) {
    const at = folderOf(archive, sha);
    const names = await namesIn(at);
    for (const name of [INTAKE, DOCUMENT, ...extractionNames(names)]) {
      if (names.includes(name)) await sealFile(join(at, name));
    }
    if (names.includes(ATTEMPTS)) await sealLog(join(at, ATTEMPTS));
  }
  for (const name of await namesIn(folder)) {
    if (name === IDENTITY || name === DECISIONS) await sealLog(join(folder, name));
  }
}

async function sealFile(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (unsealed(bytes) !== null) return;
  const content = bytes.toString("utf8");
  // Written by format 1: one line of JSON.
  if (isJson(content) && content.endsWith("\n")) await writeWhole(path, `${content}${sealOf(content)}`);
}

async function sealLog(path: string): Promise<void> {
  const content = await readFile(path);
  const ended = content.subarray(0, content.lastIndexOf(0x0a) + 1);
  const lines = rawLines(ended).map((line) => {
    const text = line.toString("utf8");
    return checked(line) === null && isJson(text)
      ? Buffer.from(toLine(text))
      : Buffer.concat([line, LINE_END]);
  });
  const sealed = Buffer.concat(lines);
  if (!sealed.equals(content)) await writeWhole(path, sealed);
}

const LINE_END = Buffer.from("\n");

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
