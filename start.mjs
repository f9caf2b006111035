// `npm start -- --port N --data DIR`: builds what is missing or older than its sources, reads samples/ into a case
// that has never held a document, and serves it. Everything after `--` goes to `tangle serve`.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const at = (...names) => join(root, ...names);
const tangle = at("dist", "cli", "main.js");
const words = process.argv.slice(2);
const BEGUN = "The samples are being read into this case.\n";

/** Runs a script with this Node and its output shown; ends this process where that failed. */
function run(...args) {
  const { status, error } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stats.mtimeMs);
}

function isBuilt() {
  const marker = at("dist", "built");
  if (!existsSync(marker) || !existsSync(tangle)) return false;
  const sources = [
    "ingest",
    "graph",
    "server",
    "cli",
    "viz",
    "package.json",
    "tsconfig.build.json",
    "vite.config.ts",
  ];
  return Math.max(...sources.map((name) => newest(at(name)))) <= statSync(marker).mtimeMs;
}

/** The value of an option of `tangle serve`, as it would read it: the last one given. */
function option(name) {
  let value = null;
  words.forEach((word, index) => {
    if (word === name) value = words[index + 1] ?? null;
    else if (word.startsWith(`${name}=`)) value = word.slice(name.length + 1);
  });
  return value;
}

/** Reads the samples into a case without documents, once: a case whose samples were taken out stays empty. */
function readSamples(data) {
  const marker = join(data, "samples-read");
  if (!existsSync(at("samples"))) return;
  const before = existsSync(marker) ? readFileSync(marker, "utf8") : null;
  if (before !== null && before !== BEGUN) return;
  const hasDocuments = existsSync(join(data, "archive")) && readdirSync(join(data, "archive")).length > 0;
  // A start that was interrupted is completed: reading the same again changes nothing.
  if (!hasDocuments || before === BEGUN) {
    console.log("First start: reading the invented reports of samples/");
    mkdirSync(data, { recursive: true });
    writeFileSync(marker, BEGUN);
    const store = option("--store");
    run(tangle, "ingest", at("samples"), "--data", data, ...(store === null ? [] : ["--store", store]));
  }
  mkdirSync(data, { recursive: true });
  writeFileSync(marker, "The samples were offered to this case; they are not read again.\n");
}

if (!isBuilt()) run(at("build.mjs"));
if (!words.includes("--help") && !words.includes("-h")) {
  readSamples(resolve(option("--data") ?? (process.env.TANGLE_DATA || "./tangle-data")));
}
const server = spawn(process.execPath, [tangle, "serve", ...words], { stdio: "inherit" });
// The terminal sends SIGINT to the whole group, so the server has it already; a stop from elsewhere is passed on.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => server.kill("SIGTERM"));
server.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.on("close", (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
