// Builds dist: the rooms that run in Node, the tables they read, and the page. `npm ci` runs it through `prepare`.
// What has no sources is left out with a line that says so (a container layer with package.json alone).
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const at = (...names) => join(root, ...names);

/** Where a package's own command line lies, run with this very Node. */
const tools = {
  tsc: at("node_modules", "typescript", "bin", "tsc"),
  vite: at("node_modules", "vite", "bin", "vite.js"),
  tsx: at("node_modules", "tsx", "dist", "cli.mjs"),
};

/** Runs a tool in the project's folder. Rejects with what it printed, when it fails. */
function run(tool, args) {
  const path = tools[tool];
  if (!existsSync(path))
    throw new Error(`${tool} is not installed: run npm ci with the development packages`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const printed = [];
    child.stdout.on("data", (chunk) => printed.push(chunk));
    child.stderr.on("data", (chunk) => printed.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${tool} failed:\n${Buffer.concat(printed).toString().trim()}`));
    });
  });
}

/** Removes the files below the folder that were written before the moment. */
function removeOlder(folder, momentMs) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    const stats = statSync(path);
    if (stats.isFile() && stats.mtimeMs < momentMs) rmSync(path);
  }
}

async function buildRooms() {
  const rooms = ["ingest", "graph", "server", "cli"];
  if (!existsSync(at("tsconfig.build.json")) || !existsSync(at("cli", "main.ts"))) {
    return "no sources to compile";
  }
  // A row that cannot be read would stop every command at its start: it stops the build instead, with its line.
  await run("tsx", [at("ingest", "data", "check-tables.ts")]);
  // Over what is there, so that a command running from dist never finds a module missing.
  const began = Date.now();
  await run("tsc", ["-p", "tsconfig.build.json"]);
  // A module whose source is gone must not stay: something could still import it.
  for (const room of rooms) removeOlder(at("dist", room), began - 2_000);
  if (existsSync(at("ingest", "data"))) {
    cpSync(at("ingest", "data"), at("dist", "ingest", "data"), {
      recursive: true,
      filter: (path) => !path.endsWith(".ts"),
    });
  }
  chmodSync(at("dist", "cli", "main.js"), 0o755);
  return rooms.join(", ");
}

async function buildPage() {
  if (!existsSync(at("vite.config.ts")) || !existsSync(at("viz", "index.html"))) return "no page to build";
  await run("vite", ["build", "--logLevel", "error"]);
  return `viz (${readdirSync(at("dist", "viz"), { recursive: true }).length} files)`;
}

const began = performance.now();
const marker = at("dist", "built");
rmSync(marker, { force: true });
// The two know nothing of each other and run side by side; both are waited for, so that none is left half-way.
const results = await Promise.allSettled([buildRooms(), buildPage()]);
const failed = results.filter((result) => result.status === "rejected");
for (const { reason } of failed) console.error(reason.message);
if (failed.length > 0) {
  console.error("The build failed.");
  process.exit(1);
}
if (existsSync(at("dist"))) {
  // `npm start` compares the sources' times with this file's.
  writeFileSync(marker, "");
}
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`Built ${results.map((result) => result.value).join("; ")} in ${seconds} s`);
