// One file above 300 lines: what the graph has to hold follows from archive, identities and decisions in one state.
import {
  type Decision,
  type DecisionAct,
  type DecisionListing,
  documentKey,
  documentsOfDecision,
  type Extraction,
  type Homeless,
  hashOf,
  type Metadata,
  memberKey,
  type Reliability,
  standingDecisions,
} from "../model/index.ts";
import {
  type Classes,
  classesOf,
  copySlot,
  type Joining,
  type Overlaid,
  openCopies,
  overlay,
  PARTY_SLOTS,
  placeKey,
} from "../resolution/index.ts";
import type { GraphRows } from "../store/rows.ts";
import { toRows, writtenHash } from "../store/to-rows.ts";
import type { Archive } from "./archive.ts";
import type { DecisionLog, Made } from "./decisions.ts";
import type { ArchivedExtraction } from "./document-folder.ts";
import type { Identity } from "./identity.ts";

/** A document with its extraction, as archived. */
export interface ReadDocument extends ArchivedExtraction {
  readonly sha256: string;
}

/** Facts about a document that analysts set. */
export interface DocumentFacts {
  readonly corrected: Partial<Metadata>;
  readonly reliability: Reliability | null;
}

/** What the graph has to hold: the archive as its identities and decisions put it. Everything that writes to a store, or
 *  compares one, asks here. */
export interface GraphSource {
  /** What the graph holds of these documents, in their order. New ids are on the disk when it returns. `stirred` are
   *  other documents whose entities have another id from now on, or that belong to another report: they have to be
   *  written again. */
  rows(documents: readonly ReadDocument[]): Promise<SourceRows>;
  /** `writtenHash` that the store should show for a document with this extraction (SHA-256 as archived). */
  wanted(sha256: string, extraction: string): string;
  /** The id that stands for a graph id: itself, or an older one after a merge. */
  standing(id: string): string;
  /** The id that stands for a member; null when no document was read that has it. */
  idOf(member: string): string | null;
  /** The id that rules give a member; null when no document was read that has it. */
  ruleIdOf(member: string): string | null;
  /** A document's extraction with its decisions applied; null while it has none. */
  overlaid(sha256: string): Promise<Overlaid | null>;
  factsOf(sha256: string): DocumentFacts;
  /** The fullest document of the report that a document is a copy of (SHA-256); null without copies. */
  reportOf(sha256: string): string | null;
  /** The other documents of the graph that are the same report (SHA-256), sorted. */
  copiesOf(sha256: string): readonly string[];

  decisions(): readonly Decision[];
  /** All decisions, in order, with whether they stand and whether they still have a place. Reads the extractions they
   *  are about. */
  listing(): Promise<readonly DecisionListing[]>;
  /** Keeps decisions; they stand when it returns. `stirred` are the documents to be written again. */
  decide(acts: readonly DecisionAct[], made: Made): Promise<Decided>;
  /** Takes documents that left the archive out of who is who and out of the reports. Returns the other documents that have
   *  to be written again since. Decisions stay, and have no place. */
  forget(documents: readonly string[]): Promise<readonly string[]>;
}

export interface SourceRows {
  readonly rows: readonly GraphRows[];
  readonly stirred: readonly string[];
}

export interface Decided {
  readonly decisions: readonly Decision[];
  readonly stirred: readonly string[];
}

export interface SourceParts {
  readonly archive: Archive;
  readonly identity: Identity;
  readonly decisions: DecisionLog;
}

/** Brings decisions and archive together. Reads the extractions of documents whose entities were merged or split. */
export async function openGraphSource({
  archive,
  identity,
  decisions: log,
}: SourceParts): Promise<GraphSource> {
  const { index } = identity;
  let standing: readonly Decision[] = [];
  let byDocument = new Map<string, Decision[]>();
  // Where decisions about who is who find their entities, document by document.
  const places = new Map<string, ReadonlyMap<string, string>>();
  let classes: Classes = classesOf([], index);
  const copies = openCopies();
  // What of a document's decisions has no place, under the hash of what it was worked out from.
  const homeless = new Map<string, { readonly from: string; readonly missing: readonly Homeless[] }>();

  const decisionsOf = (sha: string): readonly Decision[] => byDocument.get(sha) ?? [];
  const sortDecisions = (): void => {
    standing = standingDecisions(log.all());
    byDocument = new Map();
    for (const decision of standing) {
      for (const sha of documentsOfDecision(decision)) {
        byDocument.set(sha, [...(byDocument.get(sha) ?? []), decision]);
      }
    }
  };
  const overlaid = async (sha: string): Promise<Overlaid | null> => {
    const archived = archive.find(sha) && (await archive.readExtraction(sha));
    return archived === null ? null : overlay(archived.extraction, decisionsOf(sha));
  };
  const missingOf = async (sha: string): Promise<readonly Homeless[]> => {
    const extraction = archive.find(sha)?.extraction ?? null;
    if (extraction === null) {
      const reason = archive.find(sha) === null ? NO_DOCUMENT : NOT_READ;
      return decisionsOf(sha).map(({ id }) => ({ decision: id, reason }));
    }
    const from = hashOf([extraction.hash, ...decisionsOf(sha).map(({ id }) => id)]);
    const known = homeless.get(sha);
    if (known?.from === from) return known.missing;
    const missing = (await overlaid(sha))?.homeless ?? [];
    homeless.set(sha, { from, missing });
    return missing;
  };
  /** Places of documents that a decision about who is who names, as they are read now. */
  const placeAll = async (shas: Iterable<string>): Promise<void> => {
    for (const sha of shas) {
      if (!decisionsOf(sha).some(isAboutIdentity)) places.delete(sha);
      else places.set(sha, (await overlaid(sha))?.places ?? new Map());
    }
  };
  /** Plays who is who again; the documents whose entities have another id than before. */
  const classify = (): readonly string[] => {
    const before = classes;
    classes = classesOf(toJoinings(standing, places), index);
    const moved = new Set(
      [...before.ids, ...classes.ids].filter((id) => before.standing(id) !== classes.standing(id)),
    );
    const alone = [...before.members, ...classes.members].filter((member) => {
      const id = index.idOfMember(member);
      return id !== null && before.standingOfMember(member, id) !== classes.standingOfMember(member, id);
    });
    const stirred = new Set(alone.map((member) => member.slice(0, member.indexOf("/"))));
    if (moved.size > 0) for (const sha of index.documentsWith(moved)) stirred.add(sha);
    return [...stirred].filter((sha) => archive.find(sha) !== null).sort();
  };
  const idsOf = (sha: string, extraction: Extraction): ReadonlyMap<string, string> =>
    new Map(
      extraction.entities.map(({ id: local }) => {
        const member = memberKey(sha, local);
        const id = index.idOfMember(member);
        if (id === null) throw new Error(`the member ${member} has no id`);
        return [local, classes.standingOfMember(member, id)];
      }),
    );
  const wanted = (sha: string, extraction: string): string => {
    const members = index
      .membersOf(sha)
      .map(([local, id]) => [local, classes.standingOfMember(memberKey(sha, local), id)] as const);
    const identities = hashOf(members.sort(([a], [b]) => (a < b ? -1 : 1)).flat());
    return writtenHash(
      extraction,
      identities,
      hashOf(decisionsOf(sha).map(({ id }) => id)),
      copies.reportOf(sha),
    );
  };
  /** Documents that are in the graph, or on their way to it, with what tells their copies. */
  const addCopies = (shas: readonly string[]): readonly string[] =>
    copies.add(
      shas.flatMap((sha256) => {
        const signature = archive.find(sha256)?.signature ?? null;
        return signature === null ? [] : [{ sha256, signature }];
      }),
    );

  sortDecisions();
  await placeAll(byDocument.keys());
  classify();
  addCopies(archive.list().flatMap(({ sha256, extraction }) => (extraction === null ? [] : [sha256])));

  return {
    async rows(documents) {
      const read = documents.map(({ sha256, extraction }) => overlay(extraction, decisionsOf(sha256)));
      await identity.resolve(read.map(({ extraction }) => extraction));
      documents.forEach(({ sha256 }, at) => {
        if (decisionsOf(sha256).some(isAboutIdentity)) places.set(sha256, read[at]!.places);
      });
      const own = new Set(documents.map(({ sha256 }) => sha256));
      const moved = new Set([...(places.size === 0 ? [] : classify()), ...addCopies([...own])]);
      const stirred = [...moved].filter((sha) => !own.has(sha)).sort();
      const rows = documents.map(({ sha256, hash }, at) => {
        const report = copies.reportOf(sha256);
        const entry = archive.find(sha256);
        if (entry === null) throw new Error(`${sha256} was lost on its way to the store`);
        const { extraction, decided } = read[at]!;
        return toRows({
          extraction,
          writtenHash: wanted(sha256, hash),
          displayTitle: decisionsOf(sha256).some(correctsTitle)
            ? (extraction.document.title ?? entry.displayTitle)
            : entry.displayTitle,
          receivedAt: entry.receivedAt,
          entityIds: idsOf(sha256, extraction),
          report: report && documentKey(report),
          decided,
        });
      });
      return { rows, stirred };
    },
    wanted,
    standing: (id) => classes.standing(id),
    idOf(member) {
      const id = index.idOfMember(member);
      return id && classes.standingOfMember(member, id);
    },
    ruleIdOf: (member) => index.idOfMember(member),
    overlaid,
    factsOf(sha) {
      let corrected: Partial<Metadata> = {};
      let reliability: Reliability | null = null;
      for (const decision of decisionsOf(sha)) {
        if (decision.kind === "correct-document") corrected = { ...corrected, ...decision.changes };
        if (decision.kind === "grade-document") reliability = decision.reliability;
      }
      return { corrected, reliability };
    },
    reportOf: (sha) => copies.reportOf(sha),
    copiesOf: (sha) => copies.copiesOf(sha),
    decisions: () => log.all(),
    async listing() {
      const reasons = new Map<string, string>();
      for (const sha of byDocument.keys()) {
        for (const { decision, reason } of await missingOf(sha)) reasons.set(decision, reason);
      }
      const stands = new Set(standing.map(({ id }) => id));
      return log.all().map((decision) => ({
        decision,
        stands: stands.has(decision.id),
        homeless: reasons.get(decision.id) ?? null,
      }));
    },
    async decide(acts, made) {
      const before = byDocument;
      const decisions = await log.append(acts, made);
      sortDecisions();
      const touched = new Set(decisions.flatMap(documentsOfDecision));
      for (const sha of new Set([...before.keys(), ...byDocument.keys()])) {
        if (!isSame(before.get(sha), byDocument.get(sha))) touched.add(sha);
      }
      await placeAll(touched);
      const moved = classify();
      const known = [...touched].filter((sha) => archive.find(sha) !== null);
      return { decisions, stirred: [...new Set([...known, ...moved])].sort() };
    },
    async forget(documents) {
      await identity.forget(documents);
      for (const sha of documents) {
        places.delete(sha);
        homeless.delete(sha);
      }
      return [...new Set([...classify(), ...copies.remove(documents)])].sort();
    },
  };
}

const NO_DOCUMENT = "its document is no longer in the case";
const NOT_READ = "nothing has been read out of its document yet";

/** Whether a decision says of entities that they are one or several: merges, splits, and claims with parties of other
 *  documents. */
function isAboutIdentity(decision: Decision): boolean {
  switch (decision.kind) {
    case "merge-entities":
    case "split-entity":
      return true;
    case "edit-claim":
    case "add-claim":
      return documentsOfDecision(decision).length > 1;
    default:
      return false;
  }
}

function correctsTitle(decision: Decision): boolean {
  return decision.kind === "correct-document" && decision.changes.title !== undefined;
}

function toJoinings(
  standing: readonly Decision[],
  places: ReadonlyMap<string, ReadonlyMap<string, string>>,
): readonly Joining[] {
  const memberAt = (document: string, decision: string, slot: string | number): string | null =>
    places.get(document)?.get(placeKey(decision, slot)) ?? null;
  return standing.flatMap((decision): readonly Joining[] => {
    const { id } = decision;
    switch (decision.kind) {
      case "merge-entities": {
        const members = decision.entities.flatMap(({ document }, slot) => memberAt(document, id, slot) ?? []);
        return [{ kind: "merge", decision: id, members }];
      }
      case "split-entity": {
        const parts = decision.parts.flatMap(({ entity, whole }, slot) => {
          const member = memberAt(entity.document, id, slot);
          return member === null ? [] : [{ member, whole }];
        });
        return [{ kind: "split", decision: id, parts }];
      }
      case "edit-claim":
      case "add-claim":
        return PARTY_SLOTS.flatMap((slot): readonly Joining[] => {
          const copy = memberAt(decision.claim.document, id, copySlot(slot));
          const original = documentsOfDecision(decision)
            .map((document) => memberAt(document, id, slot))
            .find((member) => member !== null);
          return copy && original ? [{ kind: "merge", decision: id, members: [original, copy] }] : [];
        });
      default:
        return [];
    }
  });
}

function isSame(a: readonly Decision[] = [], b: readonly Decision[] = []): boolean {
  return a.length === b.length && a.every(({ id }, at) => id === b[at]?.id);
}
