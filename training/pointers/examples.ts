import { readdirSync, readFileSync } from "node:fs";
import { type Choice, heaviest, linkMentions } from "../../ingest/entities/index.ts";
import { alignEntities, foldGovernments, normalForm } from "../../ingest/evaluation/align.ts";
import {
  annotationOfExtraction,
  annotationOfGold,
  builtinExtractor,
  documentOf,
  type GoldPassage,
  readGoldPassage,
  type Tables,
} from "../../ingest/index.ts";

/** A pointer, those whom it may mean and, last, nobody. */
export interface Example {
  readonly passage: number;
  readonly options: readonly { readonly signs: readonly string[]; readonly isRight: boolean }[];
  /** Whether annotators have its words among the mentions of one of those. */
  readonly isNamed: boolean;
  /** How much "nobody" counts where annotators list nobody with its words. */
  readonly silent: number;
}

/** "It rained" and "the firm" may well mean nobody who was named; "its" seldom does, and is what lists leave out most. */
const silenceOf = (sort: string): number => (/^(?:it|state|person|body)$/.test(sort) ? 0.3 : 0.2);

/** The gold passages of a folder, by file name. */
export async function readGold(folder: string): Promise<GoldPassage[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Promise.all(files.sort().map((file) => readGoldPassage(readFileSync(`${folder}/${file}`, "utf8"))));
}

/** The pointers of gold passages as they are linked by given weights. Annotators list the words by which a passage speaks of
 *  an entity, not where: all whom they list with the pointer's words are right, nobody where there is no such. */
export async function readExamples(
  gold: readonly GoldPassage[],
  tables: Tables,
  weights: Readonly<Record<string, number>>,
): Promise<Example[]> {
  const choose = heaviest(weights);
  const examples: Example[] = [];
  for (const [at, passage] of gold.entries()) {
    const choices = new Map<string, Choice>();
    const extractor = builtinExtractor({
      tables,
      stages: {
        linkMentions: (text, sentences, mentions, own, trees) =>
          linkMentions(text, sentences, mentions, own, trees, (choice) => {
            const { start, end } = choice.pointer.mention;
            choices.set(`${start} ${end}`, choice);
            return choose(choice);
          }),
      },
      stamp: tables.stamp,
    });
    const extraction = await extractor.extract(documentOf(passage.text, { title: passage.title }));
    const [right, found] = [annotationOfGold(passage), annotationOfExtraction(extraction)];
    const { toGold } = alignEntities(right, found);
    const folded = foldGovernments(found);
    const forms = new Map(
      passage.entities.map(({ id, mentions }) => [id, new Set(mentions.map(normalForm))]),
    );
    for (const { pointer, options, nobody } of choices.values()) {
      const form = normalForm(pointer.mention.text);
      const bySort = (signs: readonly string[]) =>
        signs.flatMap((sign) => [sign, `${pointer.sort}: ${sign}`]);
      const meant = options
        .filter(({ id }) => !folded.has(id))
        .map(({ id, signs }) => ({
          signs: bySort(signs),
          isRight: forms.get(toGold.get(id) ?? "")?.has(form) ?? false,
        }));
      const isNamed = meant.some(({ isRight }) => isRight);
      examples.push({
        passage: at,
        isNamed,
        silent: silenceOf(pointer.sort),
        options: [...meant, { signs: bySort(nobody), isRight: !isNamed }],
      });
    }
  }
  return examples;
}
