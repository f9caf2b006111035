/** A news article about a service's report, from its bytes to the summary edges: who spies, who says so, who is only
 *  accused, who denies, and who is no node at all. The article is the project's own; Ebba Wallqvist is invented. */
import { describe, expect, it } from "vitest";
import type { GraphEdge } from "../../graph/model/index.ts";
import { newFolder } from "../graph/archive/folders.ts";
import { opened } from "../server/case/cases.ts";
import { submissionOf } from "../server/case/reports.ts";

const ARTICLE = `Agents of Tehran are busier in Sweden than at any time in the past decade, the country's intelligence watchdog has warned.

A document published by Sweden's Security Service has found that Iranian spies are very active in the country, and it has alarmed politicians in Stockholm.

The report has prompted a debate, with accusations of espionage and influence campaigns within the Riksdag being levelled at the likes of Iran, Russia, Belarus and China.

According to a report by Sweden's Säpo security service, Iranian exiles are watched at home and at work, and some have been threatened by telephone.

“Iran’s activities in our country are not limited to the man in a raincoat on a park bench,” the report reads. “They range from harassment and blackmail to cyber attacks and disinformation.”

One opposition party, the Sweden Democrats, told Aftonbladet that it was concerned about Iranian spying.

“Whoever hears of agents thinks of novels such as George Smiley's, but these are shopkeepers and students,” party representative Ebba Wallqvist said in a statement seen by Aftonbladet.

The Iranian embassy in Stockholm denied that Iran had spied on Sweden.
`;

describe("a news article about a service's report", () => {
  it("becomes a graph in which every edge says who claims it, and how surely", async () => {
    const { held } = await opened(await newFolder());
    await held.submit(submissionOf(ARTICLE, "article.txt"));
    await held.idle();
    const { nodes, edges } = await held.store.graph({});
    const names = nodes.map((node) => node.name);
    for (const name of [
      ...["Iran", "Russia", "Belarus", "China", "Sweden"],
      ...["Swedish Security Service", "Sweden Democrats", "Riksdag", "Aftonbladet", "Ebba Wallqvist"],
    ])
      expect(names).toContain(name);
    expect(names.filter((name) => /Smiley|raincoat|Stockholm/.test(name))).toEqual([]);

    const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name;
    const spying = edges.filter((edge) => edge.type === "SPIES_ON");
    const printed = (edge: GraphEdge) =>
      `${nameOf(edge.source)} > ${nameOf(edge.target)}, ${edge.standing}, ${edge.claimants} and ${edge.deniers}`;
    expect(spying.map(printed).sort()).toEqual([
      "Belarus > Riksdag, alleged, 1 and 0",
      "China > Riksdag, alleged, 1 and 0",
      "Iran > Riksdag, alleged, 1 and 0",
      "Iran > Sweden, denied, 0 and 1",
      "Iranian spies > Sweden, claimed, 1 and 0",
      "Russia > Riksdag, alleged, 1 and 0",
    ]);

    const claimed = spying.find((edge) => edge.standing === "claimed");
    const [card] = (await held.store.claims({ edge: claimed?.id ?? "" })).rows;
    expect(card?.attribution.map(({ entity }) => entity.name)).toEqual(["Swedish Security Service"]);
    expect(card?.evidence.text).toBe(ARTICLE.slice(card?.evidence.start, card?.evidence.end));
    expect(card?.evidence.text).toContain("has found that Iranian spies are very active in the country");
  });
});
