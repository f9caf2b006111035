import { isSymmetric } from "../model/index.ts";
import { hashSum, lineOf } from "./digest.ts";
import { type FoldedNode, foldMembers } from "./fold-members.ts";
import {
  claimantProperties,
  claimProperties,
  documentProperties,
  edgeProperties,
  memberProperties,
  nodeProperties,
} from "./properties.ts";
import type { ClaimRow, DocumentRow, GraphRows, MemberRow } from "./rows.ts";
import { countsOf, summarise } from "./summary.ts";

/** The graph hash that a store holds after these documents were written, worked out without one: what a store is
 *  checked against. Each document once. Linear in time and memory. */
export function expectedDigest(documents: readonly GraphRows[]): string {
  const sum = hashSum();
  const nodes = new Map<string, { members: MemberRow[]; degree: number; node: FoldedNode }>();
  for (const { document, members, claims } of documents) {
    sum.add(lineOf.document(documentProperties(document, claims.length, members.length)));
    for (const member of members) {
      const known = nodes.get(member.entity);
      if (known) known.members.push(member);
      else nodes.set(member.entity, { members: [member], degree: 0, node: foldMembers([member])! });
    }
  }
  for (const entry of nodes.values()) entry.node = foldMembers(entry.members)!;
  const nodeOf = (id: string) => nodes.get(id)!;
  const classOf = (id: string): string => nodeOf(id).node.firstMember;

  const edges = new Map<string, { claim: ClaimRow; document: DocumentRow }[]>();
  for (const { document, members, claims } of documents) {
    for (const member of members) sum.add(lineOf.member(memberProperties(member), classOf(member.entity)));
    for (const claim of claims) {
      const joins = {
        document: claim.document,
        subject: classOf(claim.subject),
        object: classOf(claim.object),
        attribution: claim.attribution.map((claimant, order) => ({
          ...claimantProperties(claimant, order),
          class: classOf(claimant.entity),
        })),
      };
      sum.add(lineOf.claim(claimProperties(claim, document.publishedAt), joins));
      const stated = edges.get(claim.edge);
      if (stated) stated.push({ claim, document });
      else edges.set(claim.edge, [{ claim, document }]);
    }
  }
  for (const [id, stated] of edges) {
    const summary = summarise(stated.map(({ claim, document }) => countsOf(claim, document)));
    if (summary === null) continue;
    const { type, subject, object } = stated[0]!.claim;
    const turn = isSymmetric(type) && classOf(object) < classOf(subject);
    const [source, target] = turn ? [object, subject] : [subject, object];
    for (const end of new Set([source, target])) nodeOf(end).degree += 1;
    const ends = { type, source: classOf(source), target: classOf(target) };
    sum.add(lineOf.edge(edgeProperties(id, summary), ends));
  }
  for (const [id, { members, degree, node }] of nodes) {
    const documentsOf = new Set(members.map((member) => member.document)).size;
    sum.add(lineOf.node(nodeProperties(id, node, documentsOf, degree), node.type));
  }
  return sum.hex();
}
