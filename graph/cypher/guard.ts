import { LIMITS, QueryError } from "../model/index.ts";

/** May the console run this? Two looks, both taken always. First at the text, for what must never reach a planner:
 *  some queries keep one busy for ever, and no deadline ends them. Then at the engine's own plan (EXPLAIN), by an
 *  allowlist of operators: what is not known to read only is refused, so that a new operator is a question, not a
 *  hole. The engines then run it read-only all the same. */

const BRACKETS_DEEP = 100;
const BRACES_DEEP = 10;
const TOKENS = 4_000;
const RANGE_SPAN = 100_000;
const RANGE_STEPS = 1_000_000;

/** Words that begin a clause nobody may ask for. Only as a hint in time: the plan decides. */
const CLAUSES: Readonly<Record<string, "write" | "not-allowed">> = {
  CREATE: "write",
  MERGE: "write",
  DELETE: "write",
  DETACH: "write",
  SET: "write",
  REMOVE: "write",
  DROP: "write",
  FOREACH: "write",
  ALTER: "write",
  INSERT: "write",
  LOAD: "not-allowed",
  SHOW: "not-allowed",
  TERMINATE: "not-allowed",
  USE: "not-allowed",
  EXPLAIN: "not-allowed",
  PROFILE: "not-allowed",
  CYPHER: "not-allowed",
};

/** Throws QueryError (too-long, not-allowed, write) for a query that must not reach the engine. Linear. */
export function checkText(cypher: string): void {
  if (cypher.length > LIMITS.queryUnits) {
    throw new QueryError("query/too-long", { units: cypher.length, limitUnits: LIMITS.queryUnits });
  }
  // Neo4j reads \u0027 as a quotation mark before it looks for strings: no reading of the text would be the engine's.
  if (/\\u/i.test(cypher))
    refuse("\\u escapes are not allowed; write the character itself, or give a parameter");
  const tokens = toTokens(cypher);
  if (tokens.length > TOKENS) refuse(`it has more than ${TOKENS} words and signs`);
  checkDepth(tokens);
  checkStatements(tokens);
  checkRanges(tokens);
  if (tokens.some((token, i) => token === "=" && tokens[i + 1] === "~")) {
    refuse(
      "regular expressions (=~) are not allowed, since no deadline ends them; use CONTAINS or STARTS WITH",
    );
  }
}

function refuse(reason: string): never {
  throw new QueryError("query/not-allowed", { reason });
}

/** Words, numbers and single signs; strings as `''`, quoted names with their quotes, comments left out. A string that
 *  does not end takes the rest: the engine will name the place. */
export function toTokens(cypher: string): readonly string[] {
  const pattern =
    /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n\r]*|'(?:[^'\\]|\\[\s\S])*(?:'|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)|`(?:[^`]|``)*(?:`|$)|[\p{L}\p{N}_$.]+|\S/gu;
  const tokens: string[] = [];
  for (const [found] of cypher.matchAll(pattern)) {
    if (found.startsWith("/*") || found.startsWith("//")) continue;
    if (found.startsWith("'") || found.startsWith('"')) tokens.push("''");
    else tokens.push(found);
  }
  return tokens;
}

function checkDepth(tokens: readonly string[]): void {
  let brackets = 0;
  let braces = 0;
  for (const token of tokens) {
    if (token === "(" || token === "[") brackets += 1;
    else if (token === ")" || token === "]") brackets -= 1;
    else if (token === "{") braces += 1;
    else if (token === "}") braces -= 1;
    if (brackets > BRACKETS_DEEP) refuse(`its brackets are more than ${BRACKETS_DEEP} deep`);
    if (braces > BRACES_DEEP) refuse(`its braces are more than ${BRACES_DEEP} deep`);
  }
}

function checkStatements(tokens: readonly string[]): void {
  const end = tokens.indexOf(";");
  if (end >= 0 && end < tokens.length - 1) refuse("only one query can be asked at a time");
  tokens.forEach((token, i) => {
    const before = tokens[i - 1];
    // A name may be such a word: a property, a label, a variable in brackets or before a sign.
    const begins = before === undefined || !/^(?:[.:,([|=<>+*/%-]|AS|WITH|UNWIND|RETURN)$/i.test(before);
    if (!begins || !Object.hasOwn(CLAUSES, token.toUpperCase())) return;
    const word = token.toUpperCase();
    const after = tokens[i + 1] ?? "";
    const isClause =
      before === undefined ||
      (/^[\p{L}({`$]/u.test(after) && !/^(?:AS|IN|IS|AND|OR|XOR|ORDER|LIMIT|SKIP)$/i.test(after));
    if (!isClause) return;
    if (CLAUSES[word] === "write")
      throw new QueryError("query/write", { reason: `${word} changes the graph` });
    refuse(`${word} is not allowed`);
  });
}

/** `range(1, 1000)` passes; a longer one, or one whose ends are not plain numbers, could fill a memory. Loops over
 *  lists inside one expression end at no deadline, so that all of them together may take a million steps: as many as
 *  the spans multiplied, and for each loop more than there are ranges once more the longest (`WITH range(1, 1000) AS
 *  r` names a list that several loops can go over). */
function checkRanges(tokens: readonly string[]): void {
  const spans = tokens.flatMap((token, i) =>
    isRange(token) && tokens[i + 1] === "(" ? [spanAt(tokens, i + 2)] : [],
  );
  const loops = tokens.filter(
    (token, i) => /^IN$/i.test(token) && /^[([,]$/.test(tokens[i - 2] ?? ""),
  ).length;
  const again = Math.max(0, loops - spans.length);
  const steps = spans.reduce((product, span) => product * span, Math.max(1, ...spans) ** again);
  if (steps > RANGE_STEPS) refuse(`its ranges together may take more than ${RANGE_STEPS} steps`);
}

/** A quoted name before a bracket is a function's all the same, and `[0..range(1, 2)[0]]` has it after dots. */
function isRange(token: string): boolean {
  return /(?:^|\.)range$/i.test(token) || /^`range`$/i.test(token);
}

/** How many numbers the range goes over whose first argument stands at `start`; a step would make them fewer. */
function spanAt(tokens: readonly string[], start: number): number {
  const end = tokens.indexOf(")", start);
  const inside = tokens.slice(start, end < 0 ? undefined : end).join("");
  const numbers = /^(-?\d+),(-?\d+)(?:,-?\d+)?$/.exec(inside);
  if (!numbers) refuse("range() takes plain numbers here");
  const span = Math.abs(Number(numbers[2]) - Number(numbers[1]));
  if (span > RANGE_SPAN) refuse(`range() spans more than ${RANGE_SPAN} numbers`);
  return Math.max(1, span);
}

const EMBEDDED_READS = new Set([
  ..."Return Filter NodeScan Expand Limit Skip Sort Distinct Union Unwind Project Aggregate LeftJoin Join".split(
    " ",
  ),
  ..."Apply ShortestPath Empty Discriminant AntiJoin SemiJoin EdgeScan IndexScan Having TopK Top MultiWayJoin".split(
    " ",
  ),
  ..."ParameterScan".split(" "),
]);

const EMBEDDED_WRITES = /^(?:Create|Merge|Delete|Detach|Set|Remove|Insert|Add|Drop|Update|Foreach)/;

/** The embedded engine's plan: one operator a line, indented; a subquery inside an expression is written out as
 *  `NameOp {`. Throws QueryError (write, not-allowed). */
export function checkEmbeddedPlan(plan: string): void {
  const lines = plan.split("\n").flatMap((line) => /^\s*([A-Za-z]\w*)/.exec(line)?.[1] ?? []);
  const inner = [...plan.matchAll(/\b([A-Z]\w*)Op \{/g)].map((found) => found[1]!);
  if (lines.length === 0) refuse("the engine does not say what it would do");
  for (const operator of [...lines, ...inner]) {
    if (EMBEDDED_READS.has(operator)) continue;
    if (EMBEDDED_WRITES.test(operator))
      throw new QueryError("query/write", { reason: `${operator} changes the graph` });
    refuse(`${operator} is not allowed`);
  }
}

/** A plan as Neo4j's driver gives it. */
export interface Neo4jPlan {
  readonly operatorType: string;
  readonly arguments?: { readonly [key: string]: unknown };
  readonly children?: readonly Neo4jPlan[];
}

const NEO4J_READS = new Set(
  `AllNodesScan AntiSemiApply Anti Apply Argument ArgumentTracker AssertSameNode AssertSameRelationship AssertingMultiNodeIndexSeek
  CacheProperties CartesianProduct ConditionalApply DirectedAllRelationshipsScan DirectedRelationshipByElementIdSeek
  DirectedRelationshipByIdSeek DirectedRelationshipIndexContainsScan DirectedRelationshipIndexEndsWithScan
  DirectedRelationshipIndexScan DirectedRelationshipIndexSeek DirectedRelationshipIndexSeekByRange
  DirectedRelationshipTypeScan DirectedUnionRelationshipTypesScan Distinct EagerAggregation Eager EmptyResult EmptyRow
  ExhaustiveLimit Expand(All) Expand(Into) Filter IntersectionNodeByLabelsScan LeftOuterHashJoin RightOuterHashJoin
  LetAntiSemiApply LetSelectOrAntiSemiApply LetSelectOrSemiApply LetSemiApply Limit MultiNodeIndexSeek
  NodeByElementIdSeek NodeByIdSeek NodeByLabelScan NodeCountFromCountStore NodeHashJoin NodeIndexContainsScan
  NodeIndexEndsWithScan NodeIndexScan NodeIndexSeek NodeIndexSeekByRange NodeUniqueIndexSeek
  NodeUniqueIndexSeekByRange NullifyMetadata Optional OptionalExpand(All) OptionalExpand(Into) OrderedAggregation
  OrderedDistinct OrderedUnion OrderedProjection PartialSort PartialTop Prober ProduceResults ProjectEndpoints
  Projection PruningVarLengthExpand BFSPruningVarLengthExpand RelationshipCountFromCountStore Repeat(Trail)
  RepeatOptions RollUpApply SelectOrAntiSemiApply SelectOrSemiApply SemiApply ShortestPath StatefulShortestPath(Into)
  StatefulShortestPath(All) Skip Sort SubtractionNodeByLabelsScan Top Top1WithTies TriadicBuild TriadicFilter
  TriadicSelection UndirectedAllRelationshipsScan UndirectedRelationshipByElementIdSeek UndirectedRelationshipByIdSeek
  UndirectedRelationshipIndexContainsScan UndirectedRelationshipIndexEndsWithScan UndirectedRelationshipIndexScan
  UndirectedRelationshipIndexSeek UndirectedRelationshipIndexSeekByRange UndirectedRelationshipTypeScan
  UndirectedUnionRelationshipTypesScan Union UnionNodeByLabelsScan Unwind ValueHashJoin VarLengthExpand(All)
  VarLengthExpand(Into) VarLengthExpand(Pruning) VarLengthExpand(Pruning,BFS) ArgumentPlan`.split(/\s+/),
);

/** Procedures that only read the catalogue or a search index. */
const PROCEDURES =
  /^db\.(?:labels|relationshipTypes|propertyKeys|index\.fulltext\.query(?:Nodes|Relationships))\(/;

/** `queryType` as Neo4j's summary gives it: `r` for a query that only reads. Throws QueryError. */
export function checkNeo4jPlan(queryType: string, plan: Neo4jPlan | false | undefined): void {
  const operators = plan ? withChildren(plan) : [];
  for (const call of operators.filter((one) => nameOf(one) === "ProcedureCall")) checkProcedure(call);
  if (queryType !== "r")
    throw new QueryError("query/write", { reason: "it changes the graph or its schema" });
  if (operators.length === 0) refuse("the engine does not say what it would do");
  for (const name of operators.map(nameOf)) {
    if (name !== "ProcedureCall" && !NEO4J_READS.has(name)) refuse(`${name} is not allowed`);
  }
}

function nameOf(plan: Neo4jPlan): string {
  return plan.operatorType.replace(/@.*$/, "");
}

function withChildren(plan: Neo4jPlan): readonly Neo4jPlan[] {
  return [plan, ...(plan.children ?? []).flatMap(withChildren)];
}

function checkProcedure(plan: Neo4jPlan): void {
  const details = String(plan.arguments?.Details ?? plan.arguments?.Signature ?? "");
  if (!PROCEDURES.test(details)) refuse(`the procedure ${details.split("(")[0] || "called"} is not allowed`);
}
