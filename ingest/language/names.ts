/** The languages that the library tells, by ISO 639-1 code. A table of our own, since the names that Node knows change with its
 *  version, and an extraction has to be the same on every machine. */
const NAMES: Readonly<Record<string, string>> = {
  am: "Amharic",
  ar: "Arabic",
  az: "Azerbaijani",
  be: "Belarusian",
  bg: "Bulgarian",
  bn: "Bengali",
  ca: "Catalan",
  cs: "Czech",
  da: "Danish",
  de: "German",
  el: "Greek",
  en: "English",
  es: "Spanish",
  et: "Estonian",
  eu: "Basque",
  fa: "Persian",
  fi: "Finnish",
  fr: "French",
  gu: "Gujarati",
  he: "Hebrew",
  hi: "Hindi",
  hr: "Croatian",
  hu: "Hungarian",
  hy: "Armenian",
  is: "Icelandic",
  it: "Italian",
  ja: "Japanese",
  ka: "Georgian",
  kn: "Kannada",
  ko: "Korean",
  ku: "Kurdish",
  lo: "Lao",
  lt: "Lithuanian",
  lv: "Latvian",
  ml: "Malayalam",
  mr: "Marathi",
  ms: "Malay",
  nl: "Dutch",
  no: "Norwegian",
  or: "Oriya",
  pa: "Punjabi",
  pl: "Polish",
  pt: "Portuguese",
  ro: "Romanian",
  ru: "Russian",
  sk: "Slovak",
  sl: "Slovene",
  sq: "Albanian",
  sr: "Serbian",
  sv: "Swedish",
  ta: "Tamil",
  te: "Telugu",
  th: "Thai",
  tl: "Tagalog",
  tr: "Turkish",
  uk: "Ukrainian",
  ur: "Urdu",
  vi: "Vietnamese",
  yo: "Yoruba",
  zh: "Chinese",
};

/** `French` of `fr`; a code that the table does not have is its own name. */
export function languageName(code: string): string {
  return Object.hasOwn(NAMES, code) ? (NAMES[code] as string) : code;
}

/** What a document in another language than English says of how it was read; null for English. It is the `why` of the
 *  one entry in `dropped`, and what lists and pages show. */
export function noteOf(code: string): string | null {
  if (code === "en") return null;
  return `language: ${languageName(code)}; only countries and known organisations are read`;
}
