import { createHash } from "node:crypto";
import type { Claim } from "./claim.ts";
import { isSymmetric, type RelationType } from "./vocabulary.ts";

/** SHA-256 in hex, of bytes or of a string's UTF-8. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A short key (32 hex digits, 128 bits) of a list of parts; a part never runs into the next. */
export function hashOf(parts: readonly (string | number | null)[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 32);
}

/** The document's key in the graph. Prefixed, since an engine may take a bare hash such as 12e34 for a number. */
export function documentKey(sha: string): string {
  return `doc:${sha}`;
}

/** The SHA-256 inside a document's key; a bare SHA-256 is returned as it is. */
export function shaOfDocument(key: string): string {
  return key.startsWith("doc:") ? key.slice(4) : key;
}

/** Id of a claim by vocabulary.md: two who deny the same act make two claims, one engine run twice makes one. Who
 *  has no name is the claimant before the outlet that heard him. */
export function claimId(documentSha: string, claim: Omit<Claim, "id">): string {
  const claimant = claim.unnamedSource?.text ?? claim.attribution[0]?.entity ?? null;
  return `claim:${hashOf([
    documentSha,
    claim.evidence.start,
    claim.trigger.start,
    claim.subject,
    claim.type,
    claim.object,
    claim.polarity,
    claimant,
  ])}`;
}

/** An entity of a document, as one string that sorts: `<sha256>/<local id>`. */
export function memberKey(documentSha: string, localId: string): string {
  return `${documentSha}/${localId}`;
}

/** Id of the summary edge between two graph entities; of a symmetric type whichever comes first. */
export function edgeId(subject: string, type: RelationType, object: string): string {
  const [a, b] = isSymmetric(type) && object < subject ? [object, subject] : [subject, object];
  return `edge:${hashOf([a, type, b])}`;
}
