import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Signature, sha256, signatureOf } from "../../../graph/model/index.ts";
import { type Copies, openCopies, type SignedDocument } from "../../../graph/resolution/copies.ts";
import { isCopy, isKin } from "../../../graph/resolution/likeness.ts";

/** A text of so many words that nobody else has, some of them names and numbers. */
function story(name: string, words: number): string[] {
  return Array.from({ length: words }, (_, at) =>
    at % 9 === 4 ? `N${name}${at}` : at % 13 === 7 ? String(1000 + at) : `${name}${at}`,
  );
}

const signed = (name: string, text: string): SignedDocument => ({
  sha256: sha256(name),
  signature: signatureOf(text),
});

const groupsOf = (copies: Copies, documents: readonly SignedDocument[]) =>
  new Map(documents.map(({ sha256: sha }) => [sha, [copies.reportOf(sha), copies.copiesOf(sha)]]));

/** Versions of four stories: cut at either end, with words changed, with another story's words behind. */
const anyDocuments = fc
  .uniqueArray(
    fc.record({
      of: fc.constantFrom("a", "b", "c", "d"),
      ends: fc
        .tuple(fc.nat(160), fc.nat(160))
        .map((ends) => ends.sort((one, other) => one - other))
        .filter(([from = 0, to = 0]) => to - from >= 30),
      changed: fc.constantFrom(0, 0, 31, 11, 7),
      behind: fc.constantFrom(0, 0, 30, 90, 400),
    }),
    { maxLength: 24, selector: (one) => JSON.stringify(one) },
  )
  .map((versions) =>
    versions.map((version) => {
      const { of, ends, changed, behind } = version;
      const words = story(of, 160)

        .slice(...ends)
        .map((word, at) => (changed > 0 && at % changed === 3 ? "another" : word));
      const other = story(`${of}${behind}`, behind);
      return signed(JSON.stringify(version), [...words, ...other].join(" "));
    }),
  );

describe("Copies of a report", () => {
  it("are grouped alike in whatever order they come, and whatever was there meanwhile", () => {
    fc.assert(
      fc.property(
        anyDocuments,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (documents, chance) => {
          const [whole, bit] = [openCopies(), openCopies()];
          whole.add(documents);
          const order = [...documents].sort(() => chance.next().value - 0.5);
          const guests = order.filter(() => chance.next().value < 0.4);
          for (const document of order) {
            bit.add([document]);
            const guest = guests.find(() => chance.next().value < 0.3);
            if (guest && guest !== document) {
              bit.remove([guest.sha256]);
              bit.add([guest]);
            }
          }
          const expected = groupsOf(whole, documents);
          bit.add(documents);
          expect(groupsOf(bit, documents)).toEqual(expected);
          const [gone, left] = [
            documents.filter((_, at) => at % 3 === 0),
            documents.filter((_, at) => at % 3 > 0),
          ];
          for (const { sha256: sha } of gone) bit.remove([sha]);
          const alone = openCopies();
          alone.add(left);
          expect(groupsOf(bit, left)).toEqual(groupsOf(alone, left));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("tell of every document whose group is another since, and of no other", () => {
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const copies = openCopies();
        const reports = () => new Map(documents.map(({ sha256: sha }) => [sha, copies.reportOf(sha)]));
        const isAnother = (before: ReturnType<typeof reports>) => {
          const now = reports();
          return [...before].flatMap(([sha, report]) => (now.get(sha) === report ? [] : [sha])).sort();
        };
        for (const document of documents) {
          const before = reports();
          expect(copies.add([document])).toEqual(isAnother(before));
        }
        for (const { sha256: sha } of documents) {
          const before = reports();
          before.delete(sha);
          expect(copies.remove([sha])).toEqual(isAnother(before));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("are all akin to the fullest of them: a chain of small changes does not make one report of two", () => {
    const chain = Array.from({ length: 30 }, (_, at) =>
      signed(
        `link ${at}`,
        story("x", 1_000)
          .slice(at * 25, at * 25 + 200)
          .join(" "),
      ),
    );
    for (let at = 1; at < chain.length; at += 1) {
      expect(isCopy(chain[at - 1]!.signature, chain[at]!.signature)).toBe(true);
    }
    const copies = openCopies();
    copies.add(chain);
    const byName = new Map<string, Signature>(chain.map(({ sha256: sha, signature }) => [sha, signature]));
    const reports = chain.map(({ sha256: sha }) => copies.reportOf(sha) ?? sha);
    chain.forEach(({ signature }, at) => {
      expect(isKin(signature, byName.get(reports[at]!)!)).toBe(true);
    });
    expect(new Set(reports).size).toBeGreaterThan(3);
    expect(reports[0]).not.toBe(reports[29]);
  });

  it("part when what held them together belongs to a fuller report, with which one of them has nothing in common", () => {
    const words = story("x", 500);
    const [end, middle] = [signed("end", words.slice(300).join(" ")), signed("middle", words.join(" "))];
    const fuller = signed("fuller", [...words.slice(0, 290), ...story("y", 500)].join(" "));
    const copies = openCopies();
    copies.add([end, middle]);
    expect(copies.copiesOf(end.sha256)).toEqual([middle.sha256]);
    expect(copies.add([fuller])).toHaveLength(3);
    expect(copies.copiesOf(end.sha256)).toEqual([]);
    expect(copies.copiesOf(middle.sha256)).toEqual([fuller.sha256]);
    copies.remove([fuller.sha256]);
    expect(copies.copiesOf(end.sha256)).toEqual([middle.sha256]);
  });

  it("bring both halves of a report together once the whole is there, and part them when it goes", () => {
    const words = story("x", 400);
    const [first, second] = [
      signed("1", words.slice(0, 190).join(" ")),
      signed("2", words.slice(210).join(" ")),
    ];
    const whole = signed("whole", words.join(" "));
    const copies = openCopies();
    copies.add([first, second]);
    expect(copies.reportOf(first.sha256)).toBeNull();
    expect(copies.add([whole])).toHaveLength(3);
    expect(copies.copiesOf(first.sha256)).toEqual([second.sha256, whole.sha256].sort());
    expect(copies.reportOf(whole.sha256)).toBe(whole.sha256);
    expect(copies.remove([whole.sha256])).toEqual([first.sha256, second.sha256].sort());
    expect(copies.copiesOf(second.sha256)).toEqual([]);
  });

  it("are looked for with as many comparisons whether there are a thousand documents or ten thousand", () => {
    const frame = story("frame", 40).join(" ");
    const document = (at: number) => signed(`${at}`, `${story(`s${at % 5_000}q`, 40).join(" ")} ${frame}`);
    const copies = openCopies();
    const costs = [1_000, 10_000].map((size) => {
      copies.add(Array.from({ length: size }, (_, at) => document(at)));
      const before = copies.comparisons;
      for (let at = 0; at < 50; at += 1) copies.add([document(20_000 + 97 * at)]);
      const cost = copies.comparisons - before;
      copies.remove(Array.from({ length: 50 }, (_, at) => sha256(`${20_000 + 97 * at}`)));
      return cost / 50;
    });
    expect(Math.max(...costs)).toBeLessThan(40);
  }, 60_000);
});
