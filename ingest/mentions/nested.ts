import type { Mention } from "./mention.ts";

/** The "Chinese" of "Chinese and Russian spies", the "Polish" of "Polish and Czech ministries". */
const isCoordinated = ({ rule }: Mention): boolean =>
  rule === "group:coordinated" || rule === "body:coordinated";

/** Leaves out mentions that cross another (the earlier and longer stands), and states inside a name that is not a
 *  state body's ("China" in "China Coast Guard" is no mention, "Russian" in "Russian embassy" is). */
export function keepNested(mentions: readonly Mention[]): Mention[] {
  const sorted = [...mentions].sort(
    (a, b) => a.start - b.start || b.end - a.end || Number(isCoordinated(b)) - Number(isCoordinated(a)),
  );
  const kept: Mention[] = [];
  const open: Mention[] = [];
  for (const mention of sorted) {
    while (open.length > 0 && open.at(-1)!.end <= mention.start) open.pop();
    const outer = open.at(-1);
    if (outer) {
      if (mention.end > outer.end) continue;
      const same = mention.start === outer.start && mention.end === outer.end;
      // "Chinese" of "Chinese and Russian spies" names the group and the state.
      if (same && !isCoordinated(outer)) continue;
      // "UN Panel of Experts on Yemen", "Parliamentary Assembly of the Council of Europe": a listed body in an unlisted one's name.
      const before = outer.text.slice(0, mention.start - outer.start);
      const after = outer.text.slice(mention.end - outer.start);
      const opens =
        outer.type === "Organisation" &&
        outer.knownAs === null &&
        (((mention.rule === "table:organisations" || mention.rule.startsWith("body:")) &&
          ((before === "" && (/^\p{Lu}{2,}$/u.test(mention.text) || /^ \S*Committee\b/i.test(after))) ||
            (before === "" &&
              mention.kind === "international" &&
              /^ (?:Panel|Group|Mission)\b/.test(after)) ||
            /^['’]s?\b/.test(after) ||
            /\b(?:of|to|at|for|and) (?:the )?$/.test(before))) ||
          // "Tonga Power", "Bank of Ghana"
          (mention.type === "Country" && mention.form === "name" && outer.rule === "name:organisation"));
      const inBody =
        outer.rule.startsWith("body:") || outer.rule.startsWith("group:") || outer.rule === "nominal:seat";
      // "the US Treasury", "China's Ministry of State Security": whose body it is, said before the rest of its name.
      const owns =
        outer.rule === "table:organisations" &&
        (before === "" ? /^[\p{Lu}.]+$/u.test(mention.text) || /^['’]s?\b/.test(after) : after === "");
      const ofAlliance = mention.rule === "table:organisations" && outer.rule === "table:organisations";
      const state = mention.type === "Country" && (mention.form === "demonym" || inBody || owns);
      // "his lawyer", "our researchers": whose they are.
      const whose = outer.how === "nominal" && mention.how === "pronoun";
      if (!state && !inBody && !opens && !ofAlliance && !whose) continue;
    }
    kept.push(mention);
    open.push(mention);
  }
  return kept;
}
