/** What is known of an entity by which a pointer may fit it. */
import { keyOf } from "../mentions/gazetteer.ts";
import type { Mention, MentionTables } from "../mentions/index.ts";
import { nameKey } from "./clusters.ts";
import type { Candidate } from "./pointers.ts";

/** An entity by its mentions, never empty; `home` is the state that the text gives it. */
export function toCandidate(
  id: string,
  mentions: readonly Mention[],
  home: string | null,
  tables: MentionTables,
): Candidate {
  const first = mentions[0]!;
  const names = [...new Set(mentions.flatMap((mention) => [nameKey(mention.name), nameKey(mention.text)]))];
  const roles = mentions
    .map((mention) => mention.role ?? "")
    .join(" ")
    .toLowerCase();
  const full = names.find((name) => name.includes(" ")) ?? names[0]!;
  const given = first.kind === "person" ? tables.firstNames.get(keyOf(full.split(" ")[0]!)) : undefined;
  const gender =
    given === "male" || given === "female"
      ? given
      : OF_MEN.test(roles)
        ? "male"
        : OF_WOMEN.test(roles)
          ? "female"
          : first.kind === "person"
            ? genderOfSurname(full)
            : (given ?? "either");
  const kind =
    mentions.find((mention) => mention.kind !== null && mention.kind !== "other")?.kind ?? first.kind;
  const sector = mentions.find((mention) => mention.sector !== null)?.sector ?? null;
  const country = mentions.find((mention) => mention.country !== null)?.country ?? home;
  return { id, type: first.type, kind, sector, country, names, roles, gender };
}

/** Titles and roles that only men or only women have. */
const OF_MEN =
  /\b(?:mr|sir|lord|spokesman|chairman|businessman|congressman|assemblyman|councilman|husband|father|brother|son|king|prince|baron|count|duke|sheikh|imam|don|bwana)\b/;
const OF_WOMEN =
  /\b(?:ms|mrs|miss|dame|lady|madam|madame|spokeswoman|chairwoman|businesswoman|congresswoman|assemblywoman|councilwoman|ombudswoman|wife|widow|mother|sister|daughter|queen|princess|baroness|countess|duchess|actress)\b/;

/** Names of peoples whose surnames and patronymics tell women from men: "Hasanova", "Vulkov", "Stefánsson". */
function genderOfSurname(name: string): Candidate["gender"] {
  const words = keyOf(name).split(/[ -]/);
  if (words.length < 2) return "either";
  const is = (ending: RegExp) => words.slice(1).some((word) => ending.test(word));
  if (is(/(?:[oe]va|skaya|ska|cka|ovna|evna|dottir|qizi|kyzy|gizi|iene|aite|yte|poulou)$/)) return "female";
  if (is(/(?:[oe]v|skyi?|skiy|ovich|evich|sson|oglu|uly|poulos)$/)) return "male";
  return "either";
}
