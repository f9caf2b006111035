/** Titles of those who sit in a parliament, and for nothing else: what stands before one is the party or the house. */
export const SEATS: ReadonlySet<string> = new Set(
  "mp mep msp mla td senator congressman congresswoman lawmaker legislator councillor politician".split(" "),
);

/** Nouns, in the singular, for those who sit in a parliament, though some stand for others as well. */
export const SEATED: ReadonlySet<string> = new Set([...SEATS, "member", "parliamentarian", "deputy"]);

/** Nouns, in the singular, for people whom a party has. */
export const PARTY_PEOPLE: ReadonlySet<string> = new Set([
  ...SEATED,
  ..."staffer candidate leader backbencher whip mayor".split(" "),
]);
