/** What UD English takes apart, keeps whole or counts as one word: learnt from the words of UD English EWT and GUM
 *  (train), where each row holds for nearly every case. Lower case. */

/** Stand before a hyphen as part of one word: "non-profit", "e-mail", "pro-Beijing". Every other hyphenated word is
 *  three: "search", "-", "engine"; "US", "-", "based". */
export const HYPHEN_PREFIXES: ReadonlySet<string> = new Set(
  `non mid re anti pre co pro cross post over ex semi sub multi counter psycho inter socio intra mini e un neo
   trans ultra`.split(/\s+/),
);

/** Written together, two words: how many letters the first has ("gon" + "na", "can" + "not", "do" + "nt"). */
export const TWO_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ cannot: 3, gonna: 3, wanna: 3, gotta: 3, wana: 3, lemme: 3, gimme: 3 },
    ...{ dont: 2, didnt: 3, doesnt: 4, wont: 2, cant: 2, couldnt: 5, wouldnt: 5, shouldnt: 6, isnt: 2 },
    ...{ wasnt: 3, arnt: 2, arent: 3, werent: 4, havent: 4, hasnt: 3, hadnt: 3, aint: 2 },
    ...{ im: 1, ive: 1, youre: 3, youve: 3, youll: 3, theyre: 4, theyve: 4, weve: 2, thats: 4, whats: 4 },
    ...{ theres: 5, hes: 2, shes: 3, itll: 2 },
  }),
);

/** Units that stand right behind their number as words of their own: "5" + "km", "8:00" + "pm", "170" + "m". */
export const UNITS =
  "[KkMmBb]|mm|cm|km|kg|lbs?|ft|[Hh]z|[kKmMgG][Hh]z|mph|[kKMG][BbWw]|[Bb]n|[Mm]n|[CF]|[AaPp][Mm]|hrs?|mins?|years?|days?|yrs?|nm|mi|MMBtu";

/** What may follow a dot inside one word and make it an address ("breitbart.com") or the name of a file
 *  ("report.pdf"), not two sentences run together. */
export const AFTER_DOT =
  "com|Com|COM|org|net|gov|edu|mil|int|info|biz|news|media|tv|io|eu|uk|us|de|fr|nl|be|at|ch|it|es|pt|pl|cz|sk|hu|ro|bg|rs|ru|ua|by|cn|hk|tw|jp|kr|in|ir|il|tr|sa|qa|ae|za|br|mx|ca|au|nz|se|no|dk|fi|ie|gr|lt|lv|ee|md|ge|am|az|kz|me|co";
export const FILE_ENDS =
  "docx?|DOCX?|xlsx?|XLSX?|pptx?|PPTX?|pdf|PDF|csv|txt|TXT|jpe?g|JPE?G|gif|GIF|png|zip|ZIP|html?|exe|php|asp|wpd";

/** Clitics at a word's end: "China" + "'s", "did" + "n't", "they" + "'ve". */
export const CLITIC = /(?:n['’`´]t|['’`´](?:s|re|ve|ll|d|m))$/i;
