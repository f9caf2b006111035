import { readdirSync, readFileSync } from "node:fs";
import type { Chance } from "./chance.ts";

/** A text to make copies and look-alikes of, in paragraphs. */
export type Paragraphs = readonly string[];

const ROOT = new URL("../../", import.meta.url);

/** The project's own passages of a folder, by name: about 200 words each. */
export function passagesIn(folder: string): readonly Paragraphs[] {
  const at = new URL(`${folder}/`, ROOT);
  return readdirSync(at)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const { text } = JSON.parse(readFileSync(new URL(name, at), "utf8")) as { text: string };
      return text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s*\n\s*/g, " "));
    });
}

/** Longer stories, of one to three passages each; every passage stands in one of them. */
export function storiesOf(passages: readonly Paragraphs[], chance: Chance): readonly Paragraphs[] {
  const left = chance.shuffled(passages);
  const stories: Paragraphs[] = [];
  while (left.length > 0) stories.push(left.splice(0, 1 + chance.below(3)).flat());
  return stories;
}
