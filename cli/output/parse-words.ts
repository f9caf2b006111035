/** Tags and relations of a parse in words, for people who do not know them by heart.
 *  Universal Dependencies: universaldependencies.org/u/pos, /u/dep and /en. */

const TAGS: Readonly<Record<string, string>> = {
  ADJ: "adjective",
  ADP: "preposition",
  ADV: "adverb",
  AUX: "auxiliary",
  CCONJ: "conjunction",
  DET: "determiner",
  INTJ: "interjection",
  NOUN: "noun",
  NUM: "number",
  PART: "particle",
  PRON: "pronoun",
  PROPN: "proper noun",
  PUNCT: "punctuation",
  SCONJ: "subordinator",
  SYM: "symbol",
  VERB: "verb",
  X: "other",
};

/** What a Penn Treebank tag adds to the universal one. */
const FORMS: Readonly<Record<string, string>> = {
  NNS: "plural",
  NNPS: "plural",
  VBD: "past",
  VBG: "-ing",
  VBN: "participle",
  VBP: "present",
  VBZ: "present",
  JJR: "comparative",
  RBR: "comparative",
  JJS: "superlative",
  RBS: "superlative",
  MD: "modal",
};

/** "proper noun, plural" for PROPN and NNPS; a tag that is not known stands for itself. */
export function tagInWords(upos: string, xpos: string): string {
  const tag = TAGS[upos] ?? upos;
  const form = FORMS[xpos];
  return form === undefined ? tag : `${tag}, ${form}`;
}

/** What the dependent is to its head. */
const RELATIONS: Readonly<Record<string, string>> = {
  acl: "a clause that describes the noun (a plan to spy)",
  "acl:relcl": "a relative clause about the noun (the envoy who left)",
  advcl: "a clause that says when, why or how",
  "advcl:relcl": "a relative clause about the whole clause (he left, which helped)",
  advmod: "an adverb, or another word that says how, when or how much",
  amod: "an adjective before or after its noun",
  appos: "the same in other words (the envoy, Li Wei)",
  aux: "an auxiliary (has spied, would pay)",
  "aux:pass": "the auxiliary of the passive (was paid)",
  case: "the preposition or 's that belongs to the word",
  cc: "the conjunction before what is joined (and, or, but)",
  "cc:preconj": "the word that opens a pair (both, either, neither)",
  ccomp: "the clause that the verb is about (said that it spied)",
  compound: "part of a name or of a noun made of several words",
  "compound:prt": "the particle of its verb (carry out)",
  conj: "joined by a conjunction or comma to the first of its kind",
  cop: "the verb to be that joins subject and predicate",
  csubj: "a clause that is the subject",
  "csubj:outer": "a clause that is the subject of a clause with be",
  "csubj:pass": "a clause that is the subject of a passive verb",
  dep: "joined in a way that has no name",
  det: "an article or another determiner (the, this, any)",
  "det:predet": "a word before the article (all the, such a)",
  discourse: "an interjection or a filler (well, please)",
  dislocated: "put before or after the clause that it belongs to",
  expl: "a word that only fills the place (there is, it rains)",
  fixed: "the next word of a fixed phrase (as well as)",
  flat: "the next word of a name (Li Wei)",
  goeswith: "the rest of a word that was written apart",
  iobj: "whom something is given to (gave them money)",
  list: "the next entry of a list",
  mark: "the word that opens a clause (that, because, to)",
  nmod: "a noun that describes the noun, mostly with a preposition",
  "nmod:desc": "a title or description before a name (President Li)",
  "nmod:poss": "whose it is (China's, their)",
  "nmod:unmarked": "a noun that describes the noun without a preposition",
  nsubj: "who or what does it: the subject",
  "nsubj:outer": "the subject of a clause with be (the aim is to spy)",
  "nsubj:pass": "what the passive verb is done to: its subject",
  nummod: "how many",
  obj: "what it is done to: the object",
  obl: "where, when, with or by what: a noun, mostly with a preposition",
  "obl:agent": "by whom the passive verb is done",
  "obl:unmarked": "when, how long or how far, without a preposition",
  orphan: "left over where the verb is not said again",
  parataxis: "said beside it, without a conjunction",
  punct: "punctuation",
  reparandum: "what the speaker corrects",
  root: "the word that the whole sentence hangs on",
  vocative: "who is spoken to",
  xcomp: "a clause or word whose subject stands outside it (began to spy)",
};

/** What a relation means; a subtype that is not known means what its relation does; null where that is not known. */
export function relationInWords(relation: string): string | null {
  return RELATIONS[relation] ?? RELATIONS[relation.split(":")[0] ?? ""] ?? null;
}
