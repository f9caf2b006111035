// `npm test`: sets up what the tests need, then builds, lints, checks types and runs every test.
// Prints as its last line "N passed, N failed", taken from the runner's own report. Skips nothing: what is
// missing is installed from the system's packages where this process may, else named, and the run fails.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reportFile = join(root, ".tangle-test", "report.json");

/** Runs a command in the project's folder with its output shown; its exit status. */
function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

const onPath = (name) =>
  (process.env.PATH ?? "").split(":").some((folder) => folder !== "" && existsSync(join(folder, name)));

const javaRuns = () => {
  const { status, stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  return status === 0 && /version "(17|21)\./.test(stderr);
};

/** What the tests need beside Node: how to see that it is there, and Debian's package for it. */
const needs = [
  {
    name: "Chromium",
    is: () =>
      process.env.TANGLE_CHROMIUM !== undefined ||
      ["chromium", "chromium-browser", "google-chrome"].some(onPath),
    debian: "chromium",
    otherwise: "install Chromium or Chrome, or name one in TANGLE_CHROMIUM",
  },
  {
    name: "Java 17 or 21",
    is: () => process.env.NEO4J_URI !== undefined || javaRuns(),
    debian: "openjdk-17-jre-headless",
    otherwise: "install it, or name a Neo4j 5.26 server for tests in NEO4J_URI",
  },
  {
    name: "Maven",
    is: () => process.env.NEO4J_URI !== undefined || onPath("mvn"),
    debian: "maven",
    otherwise: "install it (it fetches Neo4j), or name a Neo4j 5.26 server for tests in NEO4J_URI",
  },
];

function prepare() {
  const missing = needs.filter((need) => !need.is());
  if (missing.length === 0) return true;
  const packages = missing.map((need) => need.debian);
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    console.log(`Installing what the tests need: ${packages.join(", ")}`);
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], quiet);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], quiet);
  }
  const still = needs.filter((need) => !need.is());
  for (const need of still) {
    console.error(`The tests need ${need.name}: ${need.otherwise} (Debian: apt-get install ${need.debian}).`);
  }
  return still.length === 0;
}

/** Passed and failed tests by the runner's report; a file that did not load counts as one failure. */
function count() {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(reportFile, "utf8"));
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((one) => one.status === "failed"),
  ).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) console.error(`${skipped} tests were skipped; none may be.`);
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded + skipped };
}

const bin = (name) => join(root, "node_modules", ".bin", name);
const steps = [
  ["what the tests need", () => (prepare() ? 0 : 1)],
  [
    "a Neo4j for the tests",
    () => (process.env.NEO4J_URI ? 0 : run("bash", ["test/neo4j-local.sh", "--fetch"])),
  ],
  ["build", () => run(process.execPath, ["build.mjs"])],
  ["lint", () => run(bin("biome"), ["check", "."])],
  ["types", () => run(bin("tsc"), ["--noEmit"]) || run(bin("tsc"), ["--noEmit", "-p", "viz"])],
];

rmSync(reportFile, { force: true });
let failedSteps = 0;
for (const [name, step] of steps) {
  console.log(`\n== ${name}`);
  if (step() !== 0) {
    failedSteps += 1;
    console.error(`== ${name}: failed`);
    // Without what they need or what they run on, the tests would only fail for that same reason.
    if (name !== "lint" && name !== "types") {
      console.log(`0 passed, ${failedSteps} failed`);
      process.exit(1);
    }
  }
}
console.log("\n== tests");
const status = run(bin("vitest"), [
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${reportFile}`,
  ...process.argv.slice(2),
]);
const { passed, failed } = count();
// A runner that ended badly with all tests passed (an unhandled error, a worker that died) is a failure too.
const failures = failed + failedSteps + (status !== 0 && failed === 0 ? 1 : 0);
console.log(`\n${passed} passed, ${failures} failed`);
process.exit(failures === 0 && passed > 0 ? 0 : 1);
