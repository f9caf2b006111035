/** `npm run bench:copies [-- worst]`: whether copies of a report are told from reports that only look alike. 200 copies
 *  (headline, byline, place, end cut, words, spelling, quotes, paragraphs added and moved, a figure corrected,
 *  footers; alone and together) and 200 look-alikes (bulletins and notices by one form, follow-ups with the
 *  background of another report, one frame around other stories, two reporters on one event), in two sets: the first was
 *  looked at when the limits were set, the second shares neither texts nor forms with it. Prints the share of copies
 *  found and of the pairs found that are copies; then both again for all texts of a set in one case, as groups; and
 *  how many characters a second are signed. With `worst`, the pairs nearest to the limits. */
import { sha256, signatureOf } from "../graph/model/index.ts";
import { openCopies } from "../graph/resolution/copies.ts";
import { isCopy, likeness } from "../graph/resolution/likeness.ts";
import { type Chance, chanceOf } from "./reports/chance.ts";
import { copiesOf } from "./reports/copies.ts";
import { BULLETINS, lookAlikes, type Material, NOTICES, SAME_EVENT } from "./reports/look-alikes.ts";
import { type Paragraphs, passagesIn, storiesOf } from "./reports/texts.ts";
import { timed } from "./stores.ts";

const PAIRS = 200;
const showWorst = process.argv.includes("worst");

interface Pair {
  readonly kind: string;
  readonly isCopy: boolean;
  readonly a: string;
  readonly b: string;
}

/** Every second text and form, from the first or the second on. */
function half<T>(list: readonly T[], from: 0 | 1): readonly T[] {
  return list.filter((_, at) => at % 2 === from);
}

function pairsOf(passages: readonly Paragraphs[], forms: 0 | 1, chance: Chance): readonly Pair[] {
  const stories = storiesOf(passages, chance);
  const material: Material = {
    stories,
    bulletins: half(BULLETINS, forms),
    notices: half(NOTICES, forms),
    sameEvent: half(SAME_EVENT, forms),
  };
  const text = (paragraphs: Paragraphs) => paragraphs.join("\n\n");
  return [
    ...copiesOf(stories, PAIRS, chance).map(({ kinds, a, b }) => ({
      kind: kinds.join(" + "),
      isCopy: true,
      a: text(a),
      b: text(b),
    })),
    ...lookAlikes(material, PAIRS, chance).map(({ kind, a, b }) => ({
      kind,
      isCopy: false,
      a: text(a),
      b: text(b),
    })),
  ];
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function told(pairs: readonly Pair[], isTold: (pair: Pair) => boolean): string {
  const found = pairs.filter(isTold);
  const right = found.filter((pair) => pair.isCopy).length;
  const recall = right / pairs.filter((pair) => pair.isCopy).length;
  return `recall ${percent(recall)}, precision ${percent(found.length === 0 ? 1 : right / found.length)}`;
}

function printWorst(pairs: readonly Pair[]): void {
  const measured = pairs.map((pair) => ({ pair, found: likeness(signatureOf(pair.a), signatureOf(pair.b)) }));
  const weak = measured.filter(({ pair }) => pair.isCopy).sort((a, b) => a.found.shared - b.found.shared);
  const strong = measured.filter(({ pair }) => !pair.isCopy).sort((a, b) => b.found.shared - a.found.shared);
  for (const { pair, found } of [...weak.slice(0, 8), ...strong.slice(0, 8)]) {
    const { shared, sharedFacts, names, numbers } = found;
    const of = ({ agreements, conflicts }: typeof names) => `${conflicts} of ${agreements + conflicts}`;
    console.log(
      `  ${pair.isCopy ? "copy" : "look-alike"} (${pair.kind}): shared ${shared.toFixed(2)}, of facts ${sharedFacts.toFixed(2)}, conflicts of names ${of(names)}, of numbers ${of(numbers)}`,
    );
  }
}

const sets = [
  ["looked at", pairsOf(half(passagesIn("training/passages"), 0), 0, chanceOf(1))],
  [
    "not looked at",
    pairsOf([...half(passagesIn("training/passages"), 1), ...passagesIn("test/gold")], 1, chanceOf(20_26)),
  ],
] as const;

for (const [name, pairs] of sets) {
  console.log(`${name}: ${told(pairs, ({ a, b }) => isCopy(signatureOf(a), signatureOf(b)))} of pairs`);
  const copies = openCopies();
  const texts = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  copies.add([...texts].map((text) => ({ sha256: sha256(text), signature: signatureOf(text) })));
  const isTogether = ({ a, b }: Pair) =>
    sha256(a) === sha256(b) || copies.reportOf(sha256(a)) === (copies.reportOf(sha256(b)) ?? "alone");
  console.log(`  in groups of ${texts.size} texts: ${told(pairs, isTogether)}`);
  if (showWorst) printWorst(pairs);
}

const long = sets[0][1].map(({ a }) => a).join("\n\n");
signatureOf(long);
const ms = await timed(async () => signatureOf(long));
console.log(`${(long.length / ms / 1_000).toFixed(1)} million characters signed a second`);
