/** Whose document a text is, by how it opens and closes. */
import type { Mention } from "../mentions/index.ts";
import { type Stretch, stretchAt } from "../segment/quotations.ts";
import { placeOf } from "./places.ts";
import type { LinkedText } from "./speech.ts";

/** Ids of those who speak in a text outside of quotations; null for each whom it does not show. */
export interface Authors {
  /** Who signs it, or whom a note at its end describes. */
  readonly person: string | null;
  /** The body for which it says "we". */
  readonly body: string | null;
  /** To whom it goes. */
  readonly addressee: string | null;
  /** Whom an interview is with, where whole answers stand in quotation marks. */
  readonly interviewed: string | null;
}

/** What a body's own text says that it does. */
const OWN_DEEDS =
  /^(?:record(?:s|ed)?|document(?:s|ed)?|publish(?:es|ed)?|releas(?:e|es|ed)|present(?:s|ed)?|welcom(?:e|es|ed)|not(?:e|es|ed)|announc(?:e|es|ed)|read|condemn(?:s|ed)?|regret(?:s|ted)?|learn(?:s|ed|t)|monitor(?:s|ed)?|observ(?:e|es|ed)|deploy(?:s|ed)?|verif(?:y|ies|ied)|review(?:s|ed)?|reject(?:s|ed)?|tak(?:e|es)|took|inform(?:s|ed)?|express(?:es|ed)?|convey(?:s|ed)?|receiv(?:e|es|ed)|submit(?:s|ted)?|report(?:s|ed)?|draw(?:s)?|call(?:s|ed)?)$/;
/** What is told to a reporter's house. */
const TOLD =
  /\b(?:told|tells|telephoned|phoned|rang|called|wrote|showed|shown|gave|invited|received|shared with|said to|wrote to|replied to) $/i;
/** What reporters say of their own work. */
const REPORTED =
  /^ (?:met|meet|visited|visit|spoke|speak|saw|see|rang|phoned|interviewed|approached|reached|shall look)\b/i;
/** A text of one's own. */
const WRITING =
  /\b(?:this|the present|our) (?:report|statement|note|paper|briefing|brief|review|study|update|bulletin|assessment|memo|memorandum|submission|letter|survey|investigation|alert|advisory|newsletter)\b[^.\n]{0,40}?\b(?:by|of|from)\s+(?:the )?$/i;

/** The authors of a linked text. */
export function authorsOf(linked: LinkedText, quotes: readonly Stretch[]): Authors {
  const { text, mentions, entityOf, entities } = linked;
  const named = mentions.filter(
    (mention) => entityOf.has(mention) && (mention.how === "name" || mention.how === "alias"),
  );
  const idOf = (mention: Mention | undefined): string | null =>
    mention === undefined ? null : entityOf.get(mention)!;
  const isPerson = (mention: Mention) => entities.get(entityOf.get(mention)!)!.kind === "person";
  const isBody = (mention: Mention) =>
    entities.get(entityOf.get(mention)!)!.type === "Organisation" && !mention.anchor;
  const lineOf = ({ start }: Mention) => text.slice(text.lastIndexOf("\n", start) + 1, start);

  const sender = named.find(
    (m) =>
      isPerson(m) &&
      /(?:^|\. )(?:From|By|Author|Written by):? (?:\p{L}+\.? ?){0,3}$/u.test(lineOf(m)) &&
      m.start < 600,
  );
  const signed = signatureOf(linked, named.filter(isPerson));
  const person = sender ?? signed;

  const inHeader =
    sender &&
    named.find(
      (m) => isBody(m) && m.start > sender.end && /^[^\n.]{0,80}$/.test(text.slice(sender.end, m.start)),
    );
  const inSignature =
    signed &&
    text
      .slice(signed.start)
      .search(/\s(?:is|was|has|teaches|writes|runs|works|leads|chairs|covers|edits|reports)\s/) < 0
      ? named.findLast((m) => isBody(m) && m.start > signed.end)
      : undefined;
  const bySelf = named.find(
    (m) => isBody(m) && /\b(?:we|us) at (?:the )?$/i.test(text.slice(Math.max(0, m.start - 12), m.start)),
  );
  const byWriting = named.find(
    (m) => isBody(m) && WRITING.test(text.slice(Math.max(0, m.start - 90), m.start)),
  );
  // A reporter's house stands nowhere in what he writes.
  const isReport = mentions.some(
    (m) =>
      m.rule === "pronoun:speech" &&
      /^(?:us|we)$/i.test(m.text) &&
      stretchAt(quotes, m.start) === null &&
      (TOLD.test(text.slice(Math.max(0, m.start - 14), m.start)) ||
        REPORTED.test(text.slice(m.end, m.end + 14))),
  );
  const body =
    inHeader ??
    bySelf ??
    byWriting ??
    (isReport ? undefined : headlineBody(linked, named.filter(isBody), quotes)) ??
    inSignature;

  const to = named.find(
    (m) => isPerson(m) && /(?:^|\. )(?:To|Dear):? (?:\p{L}+\.? ?){0,3}$/u.test(lineOf(m)) && m.start < 600,
  );
  const isLetter = /(?:^|\n)\s*Dear\s/.test(text.slice(0, 300));
  const called = isLetter
    ? named.find((m) => isPerson(m) && /^,? you\b/i.test(text.slice(m.end, m.end + 6)))
    : undefined;
  const answers = quotes.filter(
    ({ start, end }) => end - start > 60 && /[?]\s*$/.test(text.slice(Math.max(0, start - 4), start)),
  );
  return {
    person: idOf(person),
    body: idOf(body),
    addressee: idOf(called ?? to),
    interviewed: answers.length > 1 ? idOf(named.find(isPerson)) : null,
  };
}

/** Who stands first in the last paragraph and nowhere before: he signs, or a note tells who he is. */
function signatureOf(
  { text, mentions, entityOf }: LinkedText,
  persons: readonly Mention[],
): Mention | undefined {
  const body = text.trimEnd();
  const last = body.lastIndexOf("\n") + 1;
  if (last === 0 || body.length - last > 400) return undefined;
  const opening = persons.find(
    (m) =>
      m.start >= last &&
      /^[\s—–-]*(?:(?:By|Signed:?|Dr|Prof|Professor|Mr|Ms|Mrs|Sir|Dame)\.? )*$/.test(
        text.slice(last, m.start),
      ),
  );
  if (opening === undefined) return undefined;
  const id = entityOf.get(opening);
  return mentions.some((m) => m.start < last && entityOf.get(m) === id) ? undefined : opening;
}

/** The body that a heading without a verb names, or that says in the first sentence what it did itself; where "us" or "our" stands
 *  in that sentence, the one body that it names. */
function headlineBody(
  { sentences, trees, text, mentions }: LinkedText,
  bodies: readonly Mention[],
  quotes: readonly Stretch[],
): Mention | undefined {
  const first = sentences.findIndex(({ index }) => trees[index]?.upos.includes("VERB") ?? false);
  const heading = bodies.find((m) => m.sentence < first && m.start < 200 && m.kind !== "media");
  if (heading !== undefined) return heading;
  const tree = trees[first];
  if (tree === undefined) return undefined;
  const here = bodies.filter((m) => m.sentence === first);
  const speaks = mentions.some(
    (m) =>
      m.sentence === first &&
      /^(?:us|our|we)$/i.test(m.text) &&
      m.rule === "pronoun:speech" &&
      // "telephoned us": a reporter's house, which stands nowhere.
      !TOLD.test(text.slice(Math.max(0, m.start - 14), m.start)) &&
      stretchAt(quotes, m.start) === null,
  );
  if (speaks && here.length === 1) return here[0];
  return here.find((m) => {
    const { role, governor } = placeOf(m, tree);
    const verb = sentences[first]!.tokens[governor]?.text.toLowerCase() ?? "";
    return role === "subject" && m.kind !== "media" && OWN_DEEDS.test(verb);
  });
}
