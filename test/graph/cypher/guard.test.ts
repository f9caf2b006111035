import { describe, expect, it } from "vitest";
import { checkEmbeddedPlan, checkNeo4jPlan, checkText, toTokens } from "../../../graph/cypher/guard.ts";
import { quoted } from "../../../graph/cypher/labels.ts";

describe("The console's look at a text", () => {
  it.each([
    "MATCH (n:Entity) WHERE n.name = 'CREATE (x)' RETURN n",
    "MATCH (n) RETURN n.set, n.create AS delete ORDER BY n.load LIMIT 3",
    "MATCH (set:Entity) RETURN set.name AS load",
    "MATCH (n) // DROP everything\nRETURN n /* DELETE */",
    'MATCH (n {name: "SHOW \\" USE"}) RETURN n',
    "MATCH (n:`CREATE x`) RETURN n;",
    "UNWIND range(1, 100) AS n RETURN n",
    "UNWIND `range`(1, 100000) AS n RETURN n",
    "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b RETURN count(*)",
    "WITH range(1, 1000) AS r RETURN [x IN r WHERE any(y IN r WHERE y > x) | x]",
    "MATCH p = (a)-[*1..3]-(b) RETURN [n IN nodes(p) | [r IN relationships(p) WHERE all(x IN n.aliases WHERE true) | r.id]]",
    "MATCH (n) WHERE n.name = 'C:\\temp' RETURN n",
    "MATCH (n) WHERE n.name CONTAINS $create RETURN n",
    "MATCH (a)-[r:SPIES_ON|MEETS*1..3]->(b) WITH a, collect(b) AS set RETURN set",
  ])("lets pass: %s", (query) => expect(() => checkText(query)).not.toThrow());

  it.each([
    ["create (n)", "query/write"],
    ["MATCH (n) WITH n SET n.x = 1", "query/write"],
    ["MATCH (n) /**/ DELETE/**/n", "query/write"],
    ["MATCH (n) FOREACH (x IN [1] | SET n.x = x)", "query/write"],
    ["LOAD CSV FROM 'x' AS l RETURN l", "query/not-allowed"],
    ["load\tcsv with headers from 'x' as l return l", "query/not-allowed"],
    ["TERMINATE TRANSACTIONS 'x'", "query/not-allowed"],
    ["USE system MATCH (n) RETURN n", "query/not-allowed"],
    ["CYPHER 25 MATCH (n) RETURN n", "query/not-allowed"],
    ["RETURN range(0, $n)", "query/not-allowed"],
    ["RETURN range(0, 9, size(range(0, 9)))", "query/not-allowed"],
    ["RETURN size(`range`(1, 3000000))", "query/not-allowed"],
    ["RETURN size(`Range` /* */ (1, 3000000))", "query/not-allowed"],
    ["RETURN [1, 2][0..range(1, 3000000)[0]]", "query/not-allowed"],
    ["RETURN size(\\u0072ange(1, 3000000))", "query/not-allowed"],
    ["RETURN 'aaa' \\u003D~ 'a+'", "query/not-allowed"],
    // Neo4j ends the string there.
    ["RETURN '\\u0027 + size(range(1, 3000000)) + \\u0027'", "query/not-allowed"],
    [
      "RETURN reduce(s = 0, x IN range(1, 100000) | s + reduce(t = 0, y IN range(1, 100000) | t + y))",
      "query/not-allowed",
    ],
    ["WITH range(1, 1000) AS r RETURN [x IN r | [y IN r | [z IN r | x]]]", "query/not-allowed"],
    ["MATCH (n) WHERE n.name = ~ 'a' OR n.name =~ 'a' RETURN n", "query/not-allowed"],
    ["RETURN 1; RETURN 2", "query/not-allowed"],
  ])("refuses %j as %s", (query, code) => {
    expect(() => checkText(query)).toThrow(expect.objectContaining({ code }));
  });

  it("reads strings, quoted names and comments as what they are", () => {
    expect(toTokens("a.b = 'it''s' // x\n`c ``d` \"e\"/* f */ <=")).toEqual([
      "a.b",
      "=",
      "''",
      "''",
      "`c ``d`",
      "''",
      "<",
      "=",
    ]);
    expect(toTokens("'does not end (((")).toEqual(["''"]);
  });
});

describe("The console's look at a plan", () => {
  it("knows the embedded engine's reading operators and no others", () => {
    expect(() => checkEmbeddedPlan("Return (n)\n  Filter (x)\n    NodeScan (n:*)\n")).not.toThrow();
    expect(() => checkEmbeddedPlan("Return ()\n  Create (n:Foo)\n")).toThrow(/Create changes/);
    expect(() => checkEmbeddedPlan("Return (l)\n  LoadCsv ('x' AS l)\n")).toThrow(/LoadCsv is not allowed/);
    expect(() => checkEmbeddedPlan("Return (x)\n  Filter (Exists(LoadCsvOp { file: 1 }))\n")).toThrow(
      /LoadCsv/,
    );
    expect(() => checkEmbeddedPlan("")).toThrow(/does not say/);
  });

  it("knows Neo4j's", () => {
    const scan = { operatorType: "NodeByLabelScan@neo4j" };
    const plan = (...children: { operatorType: string }[]) => ({
      operatorType: "ProduceResults@neo4j",
      children,
    });
    expect(() => checkNeo4jPlan("r", plan(scan))).not.toThrow();
    expect(() => checkNeo4jPlan("rw", plan(scan))).toThrow(expect.objectContaining({ code: "query/write" }));
    expect(() => checkNeo4jPlan("r", plan({ operatorType: "LoadCSV@neo4j" }))).toThrow(/LoadCSV/);
    expect(() => checkNeo4jPlan("r", plan({ operatorType: "ShowSettings@neo4j" }))).toThrow(/ShowSettings/);
    const call = (Details: string) =>
      plan({ operatorType: "ProcedureCall@neo4j", ...{ arguments: { Details } } });
    expect(() => checkNeo4jPlan("r", call("db.labels() :: (label)"))).not.toThrow();
    expect(() => checkNeo4jPlan("r", call("dbms.listConfig($x) :: (name)"))).toThrow(/dbms\.listConfig/);
    expect(() => checkNeo4jPlan("r", false)).toThrow(/does not say/);
  });

  it("is never pasted a label from outside", () => {
    expect(quoted("SPIES_ON")).toBe("`SPIES_ON`");
    expect(() => quoted("X`) DETACH DELETE n //" as "SPIES_ON")).toThrow(RangeError);
  });
});
