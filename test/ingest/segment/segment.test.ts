import { describe, expect, it } from "vitest";
import { segment, wholeWords } from "../../../ingest/index.ts";

const sentences = (text: string) => segment(text).map(({ start, end }) => text.slice(start, end));
const words = (text: string) => segment(text).flatMap(({ tokens }) => tokens.map((token) => token.text));
const whole = (text: string) =>
  wholeWords(segment(text)).flatMap(({ tokens }) => tokens.map((token) => token.text));

describe("sentences", () => {
  it.each<[string, string]>([
    ["end at full stops", "China denied it. | Belgium did not."],
    ["hold titles and initials together", "Gen. J. R. Novak met Mr. Li. | He left."],
    ["know a state's stops from an end", "U.S. Army units left the U.S. | The others stayed."],
    ["end behind a firm's abbreviation before a new subject", "It sued Acme Ltd. | The court agreed."],
    [
      "go on behind a firm's abbreviation",
      "He worked for Acme Ltd. and for Volga Inc. until 2019. | It shut.",
    ],
    ["keep the closing quotation mark", "“We never spied.” | He sat down."],
    ["keep a quotation with its speaker", "“We never spied,” said Mr. Li. | He left."],
    ["keep a quoted question with who asks it", "“Why us?” asked the envoy. | Nobody answered."],
    ["keep straight quotation marks too", '"Never!" the envoy said. | "We are innocent." | He left.'],
    ["end behind a stop inside a quotation", 'He said that "the U.S. is watching." | Moscow said nothing.'],
    ["number no list item as a sentence", "No. 7 won 1.5 million. | It is over."],
    ["go on after a clock's a.m.", "It began at 10 a.m. Tuesday. | It ended at 6 p.m. | The court rose."],
    ["end at dots before a capital", "They waited... | Nobody came."],
    ["go on behind dots in mid-sentence", "The talks dragged on ... and then they stopped. | He left."],
    ["know a name with a cry in it", "Yahoo! said it had paid the fine. | The court agreed."],
    [
      "hold the citations of a court together",
      "The court relied on Art. 5 of the treaty and on No. 12 of the annex. | It cited Smith v. Jones, 5 U.S. 137 (1803). | The appeal failed.",
    ],
    [
      "hold the citations of scholars together",
      "St. Petersburg was visited by Prof. Li et al. in Jan. 2020. | Nothing came of it.",
    ],
    [
      "hold brackets",
      "The army (which had left in May) returned. | (Nobody had expected it.) | The town fell.",
    ],
    [
      "go on behind a dateline's brackets",
      "VILNIUS, March 3 (Reuters) - Lithuania expelled two diplomats. | Moscow protested.",
    ],
    ["begin with names in lower case", "iPhone sales fell. | eBay bought the firm."],
    ["leave a headline whole", "China and Russia held talks in Geneva on Tuesday"],
  ])("%s", (_, marked) => {
    const parts = marked.split(" | ");
    expect(sentences(parts.join(" "))).toEqual(parts);
  });

  it.each<[string, string]>([
    ["in a mail between greeting, text and name", "Hi Tom, | Please send the file today. | Thanks | Debra"],
    ["in a question without capitals", "is there a train to paris? | i need to be there at ten"],
  ])("end where no stop is: %s", (_, marked) => {
    const parts = marked.split(" | ");
    expect(sentences(parts.join(" "))).toEqual(parts);
  });

  it("run over the line ends of hard-wrapped text, and stop at blank lines, also with CRLF", () => {
    const text = "Belgium said that\r\nChina spied on it.\r\n\r\nHeadline without a stop\r\n\r\nIt ended.";
    expect(sentences(text)).toEqual([
      "Belgium said that\r\nChina spied on it.",
      "Headline without a stop",
      "It ended.",
    ]);
  });

  it("run over the marks of a quoted mail", () => {
    const text =
      "> On Monday the ministry said that it\n> had expelled two diplomats.\n>\n> Moscow protested.";
    expect(segment(text).map(({ tokens }) => tokens.map((token) => token.text).join(" "))).toEqual([
      "On Monday the ministry said that it had expelled two diplomats .",
      "Moscow protested .",
    ]);
  });

  it("take list items and headings as paragraphs, without their bullets", () => {
    const text = "# Findings\n- China spied\n- Russia paid\n1. First\n2. Second";
    expect(sentences(text)).toEqual(["Findings", "China spied", "Russia paid", "First", "Second"]);
    expect(segment(text).map(({ paragraph }) => paragraph)).toEqual([0, 1, 2, 3, 4]);
  });

  it("find none in white space", () => expect(segment(" \n\t\r\n ")).toEqual([]));
});

describe("tokens", () => {
  it.each([
    ["possessives and clitics", "Belgium's VSSE didn’t agree.", "Belgium|'s|VSSE|did|n’t|agree|."],
    [
      "what stands behind a bracket",
      "It cannot be (BIS)'s officials' pay",
      "It|can|not|be|(|BIS|)|'s|officials|'|pay",
    ],
    ["words written together", "They're gonna pay, I dont know", "They|'re|gon|na|pay|,|I|do|nt|know"],
    [
      "hyphenated words in parts",
      "a US-based search-engine firm of 1,200-odd staff",
      "a|US|-|based|search|-|engine|firm|of|1,200|-|odd|staff",
    ],
    ["prefixes with their words", "a non-profit, pro-Beijing e-mail", "a|non-profit|,|pro-Beijing|e-mail"],
    [
      "money, shares and units",
      "$5 or 10% of 3.5m at 5km by 8:00pm",
      "$|5|or|10|%|of|3.5|m|at|5|km|by|8:00|pm",
    ],
    [
      "dates, clocks and decades",
      "on 2023-02-11 at 10:30 in the 1990s",
      "on|2023-02-11|at|10:30|in|the|1990s",
    ],
    ["ranges, years and telephones", "10-12 of 2023/24, 713-853-7557", "10|-|12|of|2023/24|,|713-853-7557"],
    ["either and or", "and/or he/she, A/C", "and|/|or|he|/|she|,|A/C"],
    [
      "addresses",
      "see https://example.org/a?b=c. or mail a.b@example.org!",
      "see|https://example.org/a?b=c|.|or|mail|a.b@example.org|!",
    ],
    ["names with marks", "AT&T and breitbart.com, #1 :-)", "AT&T|and|breitbart.com|,|#|1|:-)"],
    ["a last stop apart from its abbreviation", "It met Acme Inc.", "It|met|Acme|Inc|."],
    [
      "an abbreviation's stop with it inside",
      "Acme Inc. met us in the U.S. again",
      "Acme|Inc.|met|us|in|the|U.S.|again",
    ],
    ["dots and dashes in a row", "well ... no -- yes!!", "well|...|no|--|yes|!!"],
  ])("keep %s", (_, text, expected) => expect(words(text).join("|")).toBe(expected));

  it.each([
    ["Kremlin-linked, U.S.-led al-Qa'ida of 10-12", "Kremlin-linked|,|U.S.-led|al-Qa'ida|of|10|-|12"],
    ["It can't; a 12-year deal with Acme Inc.", "It|ca|n't|;|a|12-year|deal|with|Acme|Inc."],
    [
      "the left-wing party - and the right - paid 5km away.",
      "the|left-wing|party|-|and|the|right|-|paid|5km|away|.",
    ],
  ])("are whole words for the rules: %s", (text, expected) => expect(whole(text).join("|")).toBe(expected));
});

describe("words that a line end parts", () => {
  it.each([
    ["are mended", "The organi-\nsation paid.", "The|organisation|paid|."],
    ["are mended over CRLF and an indent", "The organi-\r\n   sation paid.", "The|organisation|paid|."],
    [
      "are mended at soft hyphens, within a line too",
      "The organi\u00AD\nsa\u00ADtion paid.",
      "The|organisation|paid|.",
    ],
    ["keep the hyphen of a compound", "The state-\nowned bank paid.", "The|state|-|owned|bank|paid|."],
    ["keep a prefix's hyphen", "The non-\nprofit group paid.", "The|non|-|profit|group|paid|."],
    [
      "keep the hyphen before a capital",
      "The Anglo-\nAmerican court met.",
      "The|Anglo|-|American|court|met|.",
    ],
    [
      "keep the hyphen that the document writes elsewhere",
      "The sea-\nbed and the sea-bed.",
      "The|sea|-|bed|and|the|sea|-|bed|.",
    ],
    [
      "lose the hyphen where the document writes one word elsewhere",
      "The state-\nwide vote was statewide.",
      "The|statewide|vote|was|statewide|.",
    ],
    [
      "keep the hyphen where both halves are words elsewhere",
      "The port-\nfolder: a port, a folder.",
      "The|port|-|folder|:|a|port|,|a|folder|.",
    ],
  ])("%s", (_, text, expected) => expect(words(text).join("|")).toBe(expected));

  it("span the source that they are made from", () => {
    const text = "The organi-\nsation paid.";
    const mended = segment(text)[0]!.tokens[1]!;
    expect(text.slice(mended.start, mended.end)).toBe("organi-\nsation");
  });
});
