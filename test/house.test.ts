import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { errorsPage } from "../docs/print-errors.ts";
import { ERRORS, LIMITS } from "../graph/model/index.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCE_ROOMS = ["ingest", "graph", "server", "viz", "cli"];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const fromRoot = (path: string) => relative(root, path).split(sep).join("/");
const sources = SOURCE_ROOMS.flatMap((room) => filesBelow(join(root, room)))
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, name: fromRoot(path), code: readFileSync(path, "utf8") }));

/** The room a file belongs to; graph/model is a room of its own. */
function roomOf(name: string): string {
  return name.startsWith("graph/model/") ? "graph/model" : (name.split("/")[0] ?? "");
}

/** Rooms that each room may import. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "graph/model": [],
  graph: ["graph/model"],
  ingest: ["graph/model", "graph"],
  server: ["graph/model", "graph", "ingest"],
  cli: ["graph/model", "graph", "ingest", "server"],
  viz: ["graph/model"],
};

/** Every import of another of the project's files: who imports, what, as paths from the project's folder. */
const imports = sources.flatMap(({ path, name, code }) =>
  [...code.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map((match) => ({
    from: name,
    to: fromRoot(resolve(dirname(path), match[1] as string)),
  })),
);

const read = (name: string) => readFileSync(join(root, name), "utf8");

describe("the house", () => {
  it("has sources to look at", () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(100);
  });

  it("lets a room import only the rooms to its right", () => {
    const wrong = imports.filter(({ from, to }) => {
      const [here, there] = [roomOf(from), roomOf(to)];
      return here !== there && !MAY_IMPORT[here]?.includes(there);
    });
    expect(wrong).toEqual([]);
  });

  it("lets a room be entered by its door alone", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        roomOf(from) !== roomOf(to) &&
        !/^[^/]+(\/model)?\/(index|model\/schemas)\.ts$/.test(to) &&
        to !== "graph/model/schemas.ts",
    );
    expect(wrong).toEqual([]);
  });

  it("keeps reading apart from stores: inside ingest only the jobs know the graph", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith("ingest/") && !from.startsWith("ingest/jobs/") && roomOf(to) === "graph",
    );
    expect(wrong).toEqual([]);
  });

  it("says in its first line why a file of more than 300 lines is one", () => {
    const long = sources.filter(({ code }) => code.split("\n").length > 301 && !/^\/[/*]/.test(code));
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  it("names no file for leftovers", () => {
    const leftovers = /(^|\/)(utils?|helpers?|common|manager|misc|types|shared)(\.tsx?$|\/)/;
    expect(sources.map(({ name }) => name).filter((name) => leftovers.test(name))).toEqual([]);
  });

  it("has no folder with one file alone", () => {
    const folders = new Map<string, number>();
    for (const room of SOURCE_ROOMS) {
      for (const path of filesBelow(join(root, room))) {
        const folder = fromRoot(dirname(path));
        folders.set(folder, (folders.get(folder) ?? 0) + 1);
      }
    }
    const inner = (folder: string) =>
      readdirSync(join(root, folder)).some((name) => statSync(join(root, folder, name)).isDirectory());
    expect(
      [...folders].filter(([folder, files]) => files < 2 && !inner(folder)).map(([folder]) => folder),
    ).toEqual([]);
  });

  it("uses neither any nor a switched-off check", () => {
    const loose = /:\s*any\b|\bas any\b|<any>|@ts-ignore|@ts-nocheck|biome-ignore-all/;
    expect(sources.filter(({ code }) => loose.test(code)).map(({ name }) => name)).toEqual([]);
  });
});

describe("the docs", () => {
  it("print the table of errors as it is", () => {
    expect(read("docs/errors.md")).toBe(errorsPage());
  });

  it("have every error code used somewhere", () => {
    const code = sources
      .filter(({ name }) => name !== "graph/model/errors.ts")
      .map((source) => source.code)
      .join("\n");
    expect(Object.keys(ERRORS).filter((key) => !code.includes(`"${key}"`))).toEqual([]);
  });

  it("name every setting that is read from the environment", () => {
    const settings = new Set(
      sources.flatMap(({ code }) =>
        [...code.matchAll(/\benv(?:ironment)?(?:\.|\[?\(?")((?:TANGLE|NEO4J)_[A-Z0-9_]+)\b/g)].map(
          (match) => match[1] as string,
        ),
      ),
    );
    const page = read("docs/settings.md");
    expect([...settings].filter((setting) => !page.includes(`\`${setting}\``))).toEqual([]);
  });

  it("name every limit with its value's unit", () => {
    const page = read("docs/settings.md");
    expect(Object.keys(LIMITS).filter((limit) => !page.includes(`\`${limit}\``))).toEqual([]);
  });

  it("name every command", () => {
    const page = read("docs/cli.md");
    const commands = readdirSync(join(root, "cli/commands"))
      .map((name) => name.replace(/\.ts$/, ""))
      .filter((name) => name !== "index");
    expect(commands.length).toBeGreaterThan(3);
    expect(commands.filter((command) => !page.includes(`tangle ${command}`))).toEqual([]);
  });

  it("lead only to pages and pictures that are there", () => {
    const pages = [
      "README.md",
      ...readdirSync(join(root, "docs"))
        .filter((name) => name.endsWith(".md"))
        .map((name) => `docs/${name}`),
    ];
    const dead = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map((match) => match[1] as string)
        .filter((target) => !existsSync(resolve(root, dirname(page), target)))
        .map((target) => `${page} -> ${target}`),
    );
    expect(dead).toEqual([]);
  });
});
