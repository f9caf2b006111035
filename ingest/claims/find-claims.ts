import type { Claim, Dropped, SourceDocument } from "../../graph/model/index.ts";
import type { LinkedEntities } from "../entities/linked.ts";
import type { Mention } from "../mentions/mention.ts";
import type { WholeParse } from "../mentions/whole-parse.ts";
import { quotedStretches } from "../segment/quotations.ts";
import type { Sentence } from "../segment/sentence.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import type { ClaimTables } from "./lexicon/tables.ts";
import { toWords } from "./lexicon/words.ts";
import { readClauses } from "./line/clauses.ts";
import { toLine } from "./line/coordination.ts";
import type { PairReader } from "./pairs/layer.ts";
import { withShares } from "./parties/shares.ts";
import type { Carried, DocumentScene } from "./sentence.ts";
import { claimsOfSentence } from "./sentence-claims.ts";
import { toStateOf } from "./structure/state-bodies.ts";
import { toTree } from "./tree/tree.ts";
import { documentOwner, isDocument } from "./voices/voices.ts";

export interface ClaimInput {
  readonly document: SourceDocument;
  readonly sentences: readonly Sentence[];
  /** The sentences' trees, over the same words. */
  readonly trees: readonly WholeParse[];
  readonly mentions: readonly Mention[];
  readonly linked: LinkedEntities;
  readonly tables: ClaimTables;
  /** What is learnt about pairs; null reads by the rules alone. */
  readonly learnt: PairReader | null;
}

export interface FoundClaims {
  /** By sentence, trigger, then id; no two with one id. */
  readonly claims: Claim[];
  /** What looked like a claim and was not made, in text order. */
  readonly dropped: Dropped[];
}

/** The claims of a document. Pure; never throws on text. Linear in the number of sentences. */
export function findClaims(input: ClaimInput): FoundClaims {
  const { document, linked, learnt, mentions } = input;
  const { lexicon } = input.tables;
  const bySentence = mentionsBySentence(mentions);
  const scene: DocumentScene = {
    document,
    lexicon,
    linked,
    learnt,
    kinds: new Map(linked.entities.map((entity) => [entity.id, entity.kind])),
    quoted: quotedStretches(document.text),
    self: mentions.find((m) => /^(i|me|my)$/i.test(m.text) && linked.entityOf.has(m)) ?? null,
    entityOf: (mention) => linked.entityOf.get(mention) ?? null,
    stateOf: toStateOf(mentions, linked),
  };
  const byId = new Map<string, Claim>();
  const dropped: Dropped[] = [];
  let carried: Carried = {
    speaker: null,
    accuser: null,
    court: null,
    owner: firstOwner(input, lexicon, bySentence),
    alleged: [],
    doers: new Map(),
    parties: [],
    recent: new Map(),
    turn: null,
  };
  // Grows with the document, so it is not carried from sentence to sentence as a copy.
  const roleBearers = new Set<string | null>();
  const isRoleBearer = (mention: Mention) => roleBearers.has(scene.entityOf(mention));
  for (const sentence of input.sentences) {
    const mine = bySentence.get(sentence.index) ?? [];
    const words = toWords(
      sentence,
      mine.filter((m) => linked.entityOf.has(m)),
      lexicon,
    );
    const found = claimsOfSentence(
      {
        ...scene,
        sentence,
        mentions: mine,
        reading: withShares(readClauses(words, toLine(words), lexicon), linked.shares),
        tree: toTree(words, input.trees[sentence.index]!, linked.shares),
        isRoleBearer,
      },
      carried,
    );
    for (const claim of found.claims) if (!byId.has(claim.id)) byId.set(claim.id, claim);
    dropped.push(...found.dropped);
    for (const bearer of found.bearers) roleBearers.add(scene.entityOf(bearer));
    carried = found.carried;
  }
  const claims = [...byId.values()].sort(
    (a, b) =>
      a.evidence.start - b.evidence.start || a.trigger.start - b.trigger.start || (a.id < b.id ? -1 : 1),
  );
  return { claims, dropped: dropped.sort((a, b) => a.start - b.start || a.end - b.end) };
}

function mentionsBySentence(mentions: readonly Mention[]): ReadonlyMap<number, readonly Mention[]> {
  const bySentence = new Map<number, Mention[]>();
  for (const mention of mentions) {
    const mine = bySentence.get(mention.sentence);
    if (mine) mine.push(mention);
    else bySentence.set(mention.sentence, [mention]);
  }
  return bySentence;
}

/** The publisher of the first document the text names: "a government report" of the first sentence may be named in
 *  the second. */
function firstOwner(
  input: ClaimInput,
  lexicon: Lexicon,
  bySentence: ReadonlyMap<number, readonly Mention[]>,
): Mention | null {
  for (const sentence of input.sentences) {
    // Hardly any sentence has such a noun, and reading it is dear.
    if (!sentence.tokens.some(({ text }) => isDocument(lexicon, text))) continue;
    const mine = bySentence.get(sentence.index) ?? [];
    const words = toWords(
      sentence,
      mine.filter((m) => input.linked.entityOf.has(m)),
      lexicon,
    );
    const owner = documentOwner(readClauses(words, toLine(words), lexicon), lexicon);
    if (owner !== null) return owner;
  }
  return null;
}
