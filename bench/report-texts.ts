import { readdirSync, readFileSync } from "node:fs";

/** Reports of about `words` words each, put together from sentences: the same number gives the same report. Sentences
 *  are the lines of `file`; without one, those of the project's own annotated passages, which hold about twice as many
 *  claims as an article of a newspaper on spying. */
export function openReports(words: number, file?: string): (number: number) => string {
  const sentences =
    file === undefined
      ? passageTexts().flatMap((text) => text.split(/(?<=[.!?]["”’]?)\s+(?=["“‘]?[A-Z])/))
      : readFileSync(file, "utf8").trim().split("\n");
  return (number) => {
    const random = chance(number);
    const draw = (): string => sentences[Math.floor(random() * sentences.length)] as string;
    const paragraphs: string[] = [];
    for (let count = 0; count < words; ) {
      const paragraph = Array.from({ length: 2 + Math.floor(random() * 4) }, draw).join(" ");
      count += paragraph.split(/\s+/).length;
      paragraphs.push(paragraph);
    }
    return `Report ${number} of the day\n\n${paragraphs.join("\n\n")}\n`;
  };
}

function passageTexts(): readonly string[] {
  return ["../test/gold/", "../training/passages/"].flatMap((name) => {
    const folder = new URL(name, import.meta.url);
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .map((file) => (JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { text: string }).text);
  });
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
