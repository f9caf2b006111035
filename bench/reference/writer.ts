/** The reference of the write rate: the statements and rows that end in the graph, and nothing else. No document is
 *  looked up, no node read, no edge checked, nothing tried again. Frozen: its statements are its own, so that the
 *  product can only get faster or slower against it. Only what the rows hold is shared with the product. */
import { type EntityType, isSymmetric, type RelationType } from "../../graph/model/index.ts";
import type { CypherParams, Engine } from "../../graph/store/engine.ts";
import { foldMembers } from "../../graph/store/fold-members.ts";
import {
  claimantProperties,
  claimProperties,
  documentProperties,
  edgeProperties,
  memberProperties,
  nodeProperties,
} from "../../graph/store/properties.ts";
import type { ClaimRow, DocumentRow, GraphRows, MemberRow } from "../../graph/store/rows.ts";
import { summarise } from "../../graph/store/summary.ts";

/** Rows of one transaction (neo4j.md: the fastest that needs no retries). */
const ROWS = 5_000;

export interface ReferenceStep {
  readonly statement: string;
  readonly rows: readonly CypherParams[];
}

/** Runs the steps, one transaction for each 5,000 rows. */
export async function writeReference(engine: Engine, steps: readonly ReferenceStep[]): Promise<void> {
  for (const { statement, rows } of steps) {
    for (let at = 0; at < rows.length; at += ROWS) {
      await engine.write((tx) => tx.run(statement, { rows: rows.slice(at, at + ROWS) }));
    }
  }
}

/** The steps of a whole corpus: every node and edge once, as it ends. Worked out before the clock starts. */
export function toReferenceSteps(documents: readonly GraphRows[]): readonly ReferenceStep[] {
  const members = groups(
    documents.flatMap((rows) => rows.members),
    (member) => member.entity,
  );
  const nodes = new Map([...members].map(([id, of]) => [id, foldMembers(of)!]));
  const claims = documents.flatMap((rows) =>
    rows.claims.map((claim) => ({ claim, document: rows.document })),
  );
  const degrees = new Map<string, number>();
  const edges = [...groups(claims, ({ claim }) => claim.edge)].flatMap(([id, stated]) => {
    const summary = summarise(stated.map(toClaimForSummary));
    if (summary === null) return [];
    const { type, subject, object } = stated[0]!.claim;
    const turn = isSymmetric(type) && nodes.get(object)!.firstMember < nodes.get(subject)!.firstMember;
    const [source, target] = turn ? [object, subject] : [subject, object];
    for (const end of new Set([source, target])) degrees.set(end, (degrees.get(end) ?? 0) + 1);
    return [{ type, row: { source, target, properties: edgeProperties(id, summary) } }];
  });
  const entityRows = [...nodes].map(([id, node]) => ({
    type: node.type,
    row: nodeProperties(id, node, documentsOf(members.get(id)!), degrees.get(id) ?? 0),
  }));
  const role = ({ id }: ClaimRow, entity: string, properties: CypherParams) => ({
    claim: id,
    entity,
    properties,
  });
  return [
    {
      statement: "UNWIND $rows AS row CREATE (d:Document) SET d = row",
      rows: documents.map(({ document, claims, members }) =>
        documentProperties(document, claims.length, members.length),
      ),
    },
    ...[...groups(entityRows, ({ type }) => type)].map(([type, of]) => ({
      statement: mergeEntities(type),
      rows: of.map(({ row }) => row),
    })),
    {
      statement: `UNWIND $rows AS row
MATCH (n:Entity {id: row.entity}) MATCH (d:Document {id: row.document})
CREATE (n)-[m:MENTIONED_IN]->(d) SET m = row.properties`,
      rows: documents.flatMap((rows) =>
        rows.members.map((member) => ({
          entity: member.entity,
          document: member.document,
          properties: memberProperties(member),
        })),
      ),
    },
    {
      statement: "UNWIND $rows AS row CREATE (c:Claim) SET c = row",
      rows: claims.map(({ claim, document }) => claimProperties(claim, document.publishedAt)),
    },
    {
      statement: `UNWIND $rows AS row
MATCH (c:Claim {id: row.claim}) MATCH (d:Document {id: row.document}) CREATE (c)-[:STATED_IN]->(d)`,
      rows: claims.map(({ claim }) => ({ claim: claim.id, document: claim.document })),
    },
    {
      statement: createRole("SUBJECT"),
      rows: claims.map(({ claim }) => role(claim, claim.subject, { local_id: claim.subjectLocal })),
    },
    {
      statement: createRole("OBJECT"),
      rows: claims.map(({ claim }) => role(claim, claim.object, { local_id: claim.objectLocal })),
    },
    {
      statement: createRole("ATTRIBUTED_TO"),
      rows: claims.flatMap(({ claim }) =>
        claim.attribution.map((one, order) => role(claim, one.entity, claimantProperties(one, order))),
      ),
    },
    ...[...groups(edges, ({ type }) => type)].map(([type, of]) => ({
      statement: createEdges(type),
      rows: of.map(({ row }) => row),
    })),
  ];
}

const mergeEntities = (type: EntityType): string =>
  `UNWIND $rows AS row MERGE (n:Entity {id: row.id}) SET n += row SET n:\`${type}\``;

const createRole = (role: string): string => `UNWIND $rows AS row
MATCH (c:Claim {id: row.claim}) MATCH (n:Entity {id: row.entity})
CREATE (c)-[r:${role}]->(n) SET r = row.properties`;

const createEdges = (type: RelationType): string => `UNWIND $rows AS row
MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target})
CREATE (a)-[r:\`${type}\`]->(b) SET r = row.properties`;

function documentsOf(members: readonly MemberRow[]): number {
  return new Set(members.map((member) => member.document)).size;
}

function toClaimForSummary({ claim, document }: { claim: ClaimRow; document: DocumentRow }) {
  return {
    polarity: claim.polarity,
    certainty: claim.certainty,
    modality: claim.modality,
    review: claim.review,
    credibility: claim.credibility,
    claimant: claim.attribution[0]?.entity ?? null,
    claimantNames: claim.attribution[0]?.names ?? [],
    unnamed: claim.unnamedSource !== null,
    date: claim.date,
    endDate: claim.endDate,
    document: document.id,
    publisher: document.publisher,
    publishedAt: document.publishedAt,
    report: document.report,
  };
}

function groups<T, K>(list: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const one of list) {
    const group = found.get(keyOf(one));
    if (group) group.push(one);
    else found.set(keyOf(one), [one]);
  }
  return found;
}
