import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languageName, noteOf, toLanguage } from "../../../ingest/language/index.ts";
import { lookedAt, toPieces } from "../../../ingest/language/pieces.ts";

const root = new URL("../../../", import.meta.url);
const code = async (text: string, declared: string | null = null) => (await toLanguage(text, declared)).code;

const FRENCH = "Le ministre a dit hier que la Chine avait espionné le parlement de la Belgique. ";
const ENGLISH = "The minister said yesterday that China had spied on the parliament of Belgium. ";

/** Two short sentences of news each, written for this test. */
const REPORTS: readonly (readonly [string, string])[] = [
  [
    "fr",
    "Les services secrets accusent la Chine d'espionnage à Bruxelles. Le ministre a rencontré l'ambassadeur jeudi.",
  ],
  [
    "fr",
    "Deux hommes ont été arrêtés pour avoir transmis des secrets militaires. Ils nient les faits qui leur sont reprochés.",
  ],
  [
    "de",
    "Der Bundesnachrichtendienst warnt vor russischen Hackern. Zwei Männer wurden in München festgenommen.",
  ],
  ["de", "Die Bundesregierung weist drei Diplomaten aus. Der Botschafter wurde am Donnerstag einbestellt."],
  [
    "nl",
    "De AIVD waarschuwt voor Chinese spionage bij bedrijven. De minister heeft de ambassadeur ontboden.",
  ],
  [
    "nl",
    "Twee mannen zijn donderdag aangehouden in Rotterdam. Zij zouden geheimen van de marine hebben verkocht.",
  ],
  [
    "es",
    "El gobierno expulsó a dos diplomáticos rusos acusados de espionaje. La policía detuvo a un empresario en Madrid.",
  ],
  [
    "es",
    "La ministra rechazó las acusaciones y dijo que su país no paga a periodistas. Pidió pruebas a la fiscalía.",
  ],
  [
    "it",
    "I servizi segreti italiani indagano su un ufficiale della marina. Il governo ha espulso due diplomatici.",
  ],
  [
    "it",
    "Il deputato avrebbe ricevuto denaro da una fondazione vicina al regime. Il suo avvocato nega tutto.",
  ],
  [
    "pt",
    "O governo expulsou dois diplomatas russos por espionagem. A polícia deteve um empresário em Lisboa.",
  ],
  [
    "pt",
    "O ministro disse que não houve pressão sobre os deputados. A oposição pede um inquérito parlamentar.",
  ],
  [
    "pl",
    "Agencja Bezpieczeństwa Wewnętrznego zatrzymała dwóch szpiegów. Rząd wezwał ambasadora do ministerstwa.",
  ],
  [
    "pl",
    "Prokuratura postawiła zarzuty byłemu doradcy ministra. Miał on przekazywać dokumenty obcemu wywiadowi.",
  ],
  ["sv", "Säkerhetspolisen varnar för ryskt spionage mot Sverige. Två män greps i Stockholm på torsdagen."],
  ["sv", "Regeringen utvisar tre diplomater efter avslöjandet. Ambassadören nekar till alla anklagelser."],
  [
    "da",
    "Efterretningstjenesten advarer mod russisk spionage i Danmark. To mænd blev anholdt i København torsdag.",
  ],
  ["ru", "ФСБ обвинила посольство Великобритании в шпионаже. Министр встретился с послом Китая в четверг."],
  ["ru", "Двое мужчин задержаны по подозрению в передаче секретных документов иностранной разведке."],
  ["uk", "Служба безпеки України затримала двох агентів. Вони передавали дані про рух військових колон."],
  ["uk", "Міністр заявив, що країна не отримувала жодних вимог від сусідів і продовжить переговори."],
  ["tr", "İstihbarat teşkilatı iki ajanı İstanbul'da yakaladı. Bakan suçlamaların asılsız olduğunu söyledi."],
  ["ar", "اتهمت السلطات الصينية السفارة بالتجسس على الحكومة. ونفى السفير ذلك يوم الخميس."],
  ["zh", "中国外交部指责美国对中国进行网络间谍活动。大使星期四否认了这些指控。"],
  ["zh", "两名男子因涉嫌向外国情报机构提供机密文件而被捕。"],
];

/** Each text that Tangle is tested and trained on, by where it stands. */
function englishTexts(): [string, string][] {
  const passages = ["test/gold/", "training/passages/"].flatMap((folder) =>
    readdirSync(new URL(folder, root))
      .filter((name) => name.endsWith(".json"))
      .map((name): [string, string] => [
        folder + name,
        (JSON.parse(readFileSync(new URL(folder + name, root), "utf8")) as { text: string }).text,
      ]),
  );
  const samples = readdirSync(new URL("samples/", root)).map((name): [string, string] => [
    name,
    readFileSync(new URL(`samples/${name}`, root), "utf8").replace(/<[^>]{0,500}>/g, " "),
  ]);
  return [...passages, ...samples];
}

describe("the language of a text", () => {
  it("is English for every passage and sample that Tangle is tested and trained on", async () => {
    const texts = englishTexts();
    expect(texts.length).toBeGreaterThan(200);
    const told = await Promise.all(
      texts.map(async ([name, text]) => [name, await toLanguage(text, "fr")] as const),
    );
    expect(told.filter(([, one]) => one.code !== "en" || one.by !== "text")).toEqual([]);
  });

  it.each(REPORTS)("is told from two short sentences: %s, %s", async (expected, text) => {
    expect(await toLanguage(text, "en")).toEqual({ code: expected, by: "text" });
  });

  it("is what the text says, whatever the metadata say", async () => {
    expect(await toLanguage(FRENCH.repeat(3), "en")).toEqual({ code: "fr", by: "text" });
    expect(await toLanguage(ENGLISH.repeat(3), "fr")).toEqual({ code: "en", by: "text" });
  });

  it("is what the metadata say of a text too short to tell, and English if they say nothing", async () => {
    expect(await toLanguage("Deux hommes arrêtés à Lyon.", "fr")).toEqual({ code: "fr", by: "metadata" });
    expect(await toLanguage("Deux hommes arrêtés à Lyon.", null)).toEqual({ code: "en", by: "nothing" });
    expect(await toLanguage("", null)).toEqual({ code: "en", by: "nothing" });
  });

  it.each([
    ["three letters", "fra", "fr"],
    ["a kind of Norwegian", "nb", "no"],
    ["nobody knows", "und", "en"],
    ["no code", "x-y", "en"],
  ])("takes the metadata's code in two letters: %s", async (_, declared, expected) => {
    expect(await code("Lyon, 2024", declared)).toBe(expected);
  });

  it.each([
    [
      "a list",
      "Kristof Slagmulder, Anna Lindqvist, Honorata Treder-Brzeska, Igor Zaldívar Shcherbatov, Pietro Bianchi",
    ],
    [
      "a body in it",
      "Kristof Slagmulder, Anna Lindqvist, Treder-Brzeska, Direction générale de la sécurité, Pietro Bianchi",
    ],
    [
      "in capitals",
      "IVANOV, SERGEI PETROVICH; KOWALSKI, JAN; GARCÍA LÓPEZ, MARÍA; MÜLLER, HANS-JÜRGEN; DUBOIS, PIERRE",
    ],
    [
      "addresses",
      "https://www.lemonde.fr/les-services-secrets-accusent jean.dupont@ministere-des-affaires.example.fr 12.03.2024",
    ],
    ["numbers", "12 500 17.4 % 2024-03-01 +32 2 555 01 01 ".repeat(20)],
  ])("stays English where names and numbers stand alone: %s", async (_, text) => {
    expect(await toLanguage(text, null)).toEqual({ code: "en", by: "nothing" });
  });

  it("is English for a text that quotes and names what is foreign", async () => {
    const text =
      'According to a note by the "Direction générale de la sécurité extérieure", María Fernanda Ocampo de la Vega paid ' +
      "the Fundación para la Paz y el Desarrollo, and Jürgen von der Mühlen of the Bundesamt für Verfassungsschutz knew of it.";
    expect(await code(text)).toBe("en");
  });

  it("of a mixed text is that of the greater part, wherever it stands", async () => {
    expect(await code(FRENCH.repeat(10) + ENGLISH.repeat(5))).toBe("fr");
    expect(await code(ENGLISH.repeat(5) + FRENCH.repeat(10))).toBe("fr");
    expect(await code(ENGLISH.repeat(10) + FRENCH.repeat(5))).toBe("en");
    expect(await code(FRENCH.repeat(5) + ENGLISH.repeat(10))).toBe("en");
  });

  it("looks at the middle and the end of a long text too, and at no more than 30,000 units", async () => {
    const long = ENGLISH.repeat(100) + FRENCH.repeat(5_000);
    expect(lookedAt(long).length).toBeLessThan(30_100);
    expect(lookedAt(long)).toContain("ministre");
    expect(await code(long)).toBe("fr");
    expect(lookedAt(FRENCH.repeat(300))).toBe(FRENCH.repeat(300));
  });

  it("is told of any text, always the same", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 400 }), async (text) => {
        const told = await toLanguage(text, null);
        expect(told.code).toMatch(/^[a-z]{2}$/);
        expect(await toLanguage(text, null)).toEqual(told);
      }),
      { numRuns: 200 },
    );
  });

  it("takes a time that grows with nothing beyond what it looks at", async () => {
    const began = performance.now();
    await toLanguage("é".repeat(5_000_000), null);
    await toLanguage("@ ".repeat(2_000_000), null);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe("the pieces of a text", () => {
  it("are short enough for the library, in scripts without spaces too", () => {
    for (const text of [FRENCH.repeat(40), "中国外交部指责美国".repeat(200), "é".repeat(5_000)])
      expect(toPieces(text).filter((piece) => Buffer.byteLength(piece.text) > 350)).toEqual([]);
  });
});

describe("a language's name", () => {
  it("stands in what the document says of itself, and English has nothing to say", () => {
    expect(noteOf("fr")).toBe("language: French; only countries and known organisations are read");
    expect(noteOf("en")).toBeNull();
    expect(languageName("xx")).toBe("xx");
  });
});
