import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), "utf8");

/** Every route, as the sources name it. */
const routes = readdirSync(new URL("server/routes/", root)).flatMap((name) =>
  [
    ...read(`server/routes/${name}`).matchAll(/\b(api|handler)\.(get|post|put|patch|delete)\(\s*"([^"]+)"/g),
  ].map(([, router, method, path]) => `${method?.toUpperCase()} ${router === "api" ? "/api" : ""}${path}`),
);
const page = read("docs/api.md");

describe("the page about the HTTP interface", () => {
  it("has every route in its table and under a heading of its own", () => {
    expect(routes.length).toBeGreaterThanOrEqual(15);
    const headings = page.split("\n").filter((line) => line.startsWith("### "));
    expect(routes.filter((route) => !headings.some((line) => line.includes(`\`${route}\``)))).toEqual([]);
    expect(
      routes.filter((route) => !page.includes(`[\`${route}\``) && !page.includes(`, \`${route}\`]`)),
    ).toEqual([]);
  });

  it("has no route that is not there", () => {
    const named = [...page.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)`/g)].map((match) => match[1]);
    expect(named.filter((route) => !routes.includes(route as string))).toEqual([]);
  });

  it("has every parameter and field that a route reads", () => {
    const names = ["graph", "nodes", "claims", "questions", "documents", "query"].flatMap((name) =>
      [
        ...read(`server/routes/${name}.ts`).matchAll(
          /^\s+(\w+): (?:listOf|oneOf|words|date|moment|wholeNumber|field|z$|z\.)/gm,
        ),
      ].map((match) => match[1] as string),
    );
    expect(names.length).toBeGreaterThan(25);
    expect([...new Set(names)].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it("shows examples that are JSON", () => {
    const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] as string);
    expect(examples.length).toBeGreaterThan(8);
    for (const example of examples) expect(() => JSON.parse(example), example).not.toThrow();
  });
});
