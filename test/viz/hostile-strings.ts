/** Strings that break pages: made by code, the same at every run. What runs from one of them sets `window.ran`. */

const RUN = "window.ran=1";

/** Markup that runs, loads or hides something wherever it is taken for markup. */
const MARKUP = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<svg onload="${RUN}">`,
  `<svg><script>${RUN}</script></svg>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe src="javascript:parent.${RUN}"></iframe>`,
  `<a href="javascript:${RUN}">Ministry</a>`,
  `<details open ontoggle="${RUN}">`,
  `<input autofocus onfocus="${RUN}">`,
  `<body onload="${RUN}">`,
  `<video><source onerror="${RUN}"></video>`,
  `<marquee onstart="${RUN}">`,
  `<math><mi xlink:href="javascript:${RUN}">x</mi></math>`,
  `<object data="javascript:${RUN}"></object>`,
  `<embed src="javascript:${RUN}">`,
  `<link rel="stylesheet" href="//evil.example/a.css">`,
  `<meta http-equiv="refresh" content="0;url=//evil.example">`,
  `<base href="//evil.example/">`,
  `<style>*{display:none!important}</style>`,
  `<form action="//evil.example"><button>Back</button></form>`,
  `<template shadowrootmode="open"><slot></slot></template>`,
  `<table><tr><td>`,
  `</div></section></main></body></html>`,
  `<!-- `,
  `<![CDATA[<script>${RUN}</script>]]>`,
] as const;

/** Ways in which markup is put where an attribute, a comment or a text would end. */
const WRAPPERS: readonly ((markup: string) => string)[] = [
  (markup) => markup,
  (markup) => `">${markup}`,
  (markup) => `'--></title></textarea></style></script>${markup}`,
  (markup) => markup.replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  (markup) => `Ministry of ${markup.toUpperCase()} and \u202e${markup}`,
];

const TEMPLATES = [
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `<%= ${RUN} %>`,
  `#{${RUN}}`,
  `[[${RUN}]]`,
  "{% raw %}{{ 7*7 }}{% endraw %}",
  "`$" + "{alert(1)}`",
  "%s %d %n %x",
  "$1 $& $' $`",
  "\\u003cscript\\u003e",
];

/** Names that are something else to a program. */
const WORDS = [
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "undefined", "null"],
  ...["__defineGetter__", "then", "arguments"],
  ...["NaN", "Infinity", "true", "false", "0", "-1", "1e309", "[object Object]", "()", "CON", "NUL", "."],
];

const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`,
  ` javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `vbscript:${RUN}`,
  "file:///etc/passwd",
  "//evil.example",
  "https://evil.example/@trusted.example",
  "#/document/doc%3A1",
  "#/node/?text=x&no-families=covert",
  "../../../../etc/passwd",
  "..%2f..%2f..%2fetc%2fpasswd",
  "%00",
  "%",
  "%zz%u0041",
  "%F0%9F%98",
  "a?b=c&d=e#f",
  "C:\\Windows\\system32",
  "\\\\evil.example\\share",
];

const QUERIES = [
  "'; DROP TABLE documents; --",
  '" OR "1"="1',
  "Robert'); DELETE FROM edges;--",
  "1; SELECT pg_sleep(10)",
  "x' UNION SELECT password FROM users--",
  "}) DETACH DELETE n //",
  "' RETURN 1 UNION MATCH (n) DETACH DELETE n //",
  "`:`Entity` {name: '",
  "$name",
  "*) OR (name:*",
  '"~10 AND NOT',
  "=cmd|' /C calc'!A0",
  "+SUM(1+1)*cmd",
  "@import url(//evil.example)",
  "-2+3",
];

const STYLES = [
  "position:fixed;inset:0;z-index:99999",
  "}*{display:none}",
  "expression(alert(1))",
  "url(javascript:alert(1))",
  "width:100000px",
  "</style><h1>x",
  "@media all{body{display:none}}",
  ".network{display:none}",
  "--accent:red;color:var(--accent)",
  "\\65\\78\\70",
];

const RLO = "\u202e";
const BIDI = [
  `${RLO}sknab naissuR`,
  `Ministry ${RLO}ecnefed fo`,
  `${RLO}${RLO}${RLO}${RLO}abc`,
  "\u202dforced left\u202c",
  "\u202bembedded right",
  "\u2066isolate without end",
  "\u2067right isolate without end",
  "\u2069\u2069\u2069 ends of nothing",
  "\u202c\u202c\u202cends of nothing",
  `a\u2067b${RLO}c\u2069d`,
  "report\u202efdp.exe",
  "\u200fright mark first",
  "\u061carabic letter mark",
  "\u2068\u2068\u2068\u2068deep",
  `${"\u202b".repeat(130)}deeper than the algorithm goes`,
];

const RIGHT_TO_LEFT = [
  "وزارة الدفاع",
  "משרד הביטחון",
  "جمهوری اسلامی ایران (ایران)",
  "الرئيس 2024 (RIA)",
  "Ministry of الدفاع, Tel אביב",
  "(سوريا)",
  "שלום world 123 שלום",
  "ܐܪܡܝܐ",
  "ދިވެހި",
  "پاکستان!",
];

const UNSEEN = [
  "\u200b\u200b\u200b",
  "Chi\u200bna",
  "Chi\u00adna",
  "\ufeffChina",
  "Ch\u200di\u200cna",
  "\u2060\u2060China\u2060",
  "\u3164",
  "\u00a0\u00a0\u00a0",
  "\u2003wide\u2003",
  "\u180e\u034f",
  "\u2028line\u2029paragraph",
  "\u115f\u1160",
  "С\u0456hina",
  "Ｃｈｉｎａ",
  "𝕮𝖍𝖎𝖓𝖆",
];

/** Marks that pile up over and under a letter. */
const tower = (word: string, marks: number) =>
  [...word]
    .map((letter, at) =>
      [...new Array(marks).keys()].reduce(
        (pile, mark) => pile + String.fromCodePoint(0x300 + ((at * 7 + mark * 13) % 0x6f)),
        letter,
      ),
    )
    .join("");

const TOWERS = [1, 3, 8, 20, 60, 200].flatMap((marks) => [tower("China", marks), tower("Ministry", marks)]);

const LONG = [
  "x".repeat(10_000),
  "W".repeat(400),
  "Donaudampfschifffahrtsgesellschaftskapitän".repeat(12),
  `${"ministry of ".repeat(800)}`,
  "\u4e2d".repeat(3_000),
  "🕵️".repeat(1_000),
  "‮".repeat(2_000),
  "https://example.org/".repeat(300),
  "-".repeat(5_000),
  "\u0301".repeat(5_000),
  "a\u00a0".repeat(3_000),
  "{".repeat(2_000),
  "<".repeat(3_000),
  "ﷺ".repeat(300),
  "𒐫".repeat(200),
];

const LINES = [
  "two\nlines",
  "two\r\nlines",
  "\n\n\n\n\nfive before",
  "tab\tin\tbetween",
  "\u0000null",
  "nul\u0000in the middle",
  "bell\u0007 escape\u001b[31mred\u001b[0m",
  "\u0008\u0008\u0008back",
  "vertical\u000bfeed\u000c",
  "\u0085next\u009bcsi",
  "\u007fdelete",
  `${"\n".repeat(300)}far below`,
  "\u001b]0;title\u0007",
  "\ufffe\uffff",
  "\ue000private\uf8ff",
];

const EMOJI = [
  "👨‍👩‍👧‍👦 family",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "🇧🇪🇨🇳🇷🇺",
  "👩🏽‍🚀",
  "☺︎☺️",
  "1️⃣2️⃣",
  "❤️‍🔥".repeat(40),
  "\u200d🔥\u200d",
  "🏳️‍⚧️",
  "🫠",
];

/** Halves of pairs: JSON may bring them, UTF-8 may not. */
const HALVES = ["\ud800", "\udfff name", "name \ud83d", "\udc00\ud800", "a\ud83db\ude00c"];

/** All of them, each once, told apart by what they are. */
export const HOSTILE: readonly string[] = [
  ...WRAPPERS.flatMap((wrap) => MARKUP.map((markup) => wrap(markup))),
  ...TEMPLATES,
  ...WORDS,
  ...ADDRESSES,
  ...QUERIES,
  ...STYLES,
  ...BIDI,
  ...RIGHT_TO_LEFT,
  ...UNSEEN,
  ...TOWERS,
  ...LONG,
  ...LINES,
  ...EMOJI,
  ...HALVES,
];

/** The string as UTF-8 can hold it: halves of pairs become the sign for what cannot be read. */
export function wellFormed(words: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(words));
}
