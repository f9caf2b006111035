/** The tags and the tree of one sentence, by its tokens in order: all four lists are as long as the sentence. */
export interface Parse {
  /** Universal part of speech: "NOUN", "PROPN", "VERB" (universaldependencies.org/u/pos). */
  readonly upos: readonly string[];
  /** Penn Treebank part of speech: "NNS", "NNP", "VBD". */
  readonly xpos: readonly string[];
  /** Place of the governing token in the sentence, from 0; -1 for the root, of which there is one. */
  readonly heads: readonly number[];
  /** Universal relation to the head, with the subtypes that tell who does what to whom ("nsubj:pass",
   *  "obl:agent", "acl:relcl"); "root" for the root. */
  readonly relations: readonly string[];
}

/** The parse of a sentence without tokens. */
export const NO_WORDS: Parse = { upos: [], xpos: [], heads: [], relations: [] };

/** Tags and parses. The same words give the same parse on any machine, whatever stands beside them. */
export interface Parser {
  /** Which weights it reads by: the hash of their file. */
  readonly model: string;
  /** One parse a sentence, in order; a sentence is the text of its tokens. Never throws, whatever the words are and
   *  however many: a sentence of more than 200 tokens is parsed in pieces, cut where clauses end, that are joined to one
   *  tree. Time is linear in the tokens. */
  parse(sentences: readonly (readonly string[])[]): Parse[];
  /** Numbers in one token's state (both directions of the last layer), which a probe weighs. */
  readonly stateWidth: number;
  /** As `parse`, and what a probe reads from the network's state at each token. */
  probe(sentences: readonly (readonly string[])[], probe: Probe): ProbedParse[];
}

/** A linear reading of the parser's last layer, for others than the parser: a head of its net. */
export interface Probe {
  readonly outputs: number;
  /** By output, then number of the state; whole numbers up to 2^15 in size, so that sums are exact. */
  readonly weights: Int16Array;
  /** What sums are divided by before they are rounded. */
  readonly divisor: number;
}

/** A parse, and a probe's outputs: token after token, the probe's `outputs` each. A state's numbers are whole, STATE_ONE
 *  to one, so that the same words give the same sums on any machine. */
export interface ProbedParse {
  readonly parse: Parse;
  readonly outputs: Int32Array;
}

/** What stands for 1 in a state. */
export const STATE_ONE = 4096;
