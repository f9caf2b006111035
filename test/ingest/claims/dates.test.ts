import { describe, expect, it } from "vitest";
import { claimsOf } from "./marked.ts";

const PUBLISHED = "2025-06-17";

/** Date, end and precision of a text's only act. */
async function dated(marked: string, publishedAt: string | null = PUBLISHED): Promise<string> {
  const { claims } = await claimsOf(marked, { publishedAt });
  expect(claims).toHaveLength(1);
  const { date, endDate, datePrecision } = claims[0]!;
  return [date, endDate, datePrecision].map((part) => part ?? "-").join(" ");
}

describe("when it happened", () => {
  it.each([
    ["[Russia] attacked [Ukraine] on 3 May 2022.", "2022-05-03 - day"],
    ["[Russia] attacked [Ukraine] on the 5th of May, 2021.", "2021-05-05 - day"],
    ["[Russia] funded [Patria] in March 2021.", "2021-03 - month"],
    ["In 2019 [Russia] funded [Patria].", "2019 - year"],
    ["Between March and June 2021 [Russia] funded [Patria].", "2021-03 2021-06 month"],
    ["From 2016 to 2018 [Russia] funded [Patria].", "2016 2018 year"],
    ["Since 2019 [China] has spied on [Belgium].", "2019 2025-06-17 year"],
    ["[Russia] attacked [Poland] on 12 and 13 June.", "2025-06-12 2025-06-13 day"],
    ["[Russia] sanctioned [Baltrans] in the first quarter of 2023.", "2023-01 2023-03 month"],
    ["In the summer of 2021 [Russia] funded [Patria].", "2021-06 2021-08 month"],
    ["[Russia] funded [Patria] in the 1990s.", "1990 1999 year"],
  ])("reads %s", async (marked, wanted) => expect(await dated(marked)).toBe(wanted));

  it.each([
    ["[Russia] hacked [Belgium] yesterday.", "2025-06-16 - day"],
    ["[Russia] attacked [Poland] on Friday.", "2025-06-13 - day"],
    ["[Poland] expelled [Anna Lindqvist] last Tuesday.", "2025-06-10 - day"],
    ["[Russia] hacked [Belgium] two weeks ago.", "2025-06-02 2025-06-08 day"],
    ["[Russia] funded [Patria] last year.", "2024 - year"],
    ["[Russia] attacked [Poland] on 1 July.", "2024-07-01 - day"],
  ])("counts back from the day of publication: %s", async (marked, wanted) =>
    expect(await dated(marked)).toBe(wanted),
  );

  it.each([
    ["[Russia] will attack [Poland] on Friday.", "2025-06-20 - day"],
    ["[Russia] will attack [Poland] in May.", "2026-05 - month"],
  ])("counts on from it for what has yet to happen: %s", async (marked, wanted) =>
    expect(await dated(marked)).toBe(wanted),
  );

  it("leaves what counts from an unknown day without a date, and says so", async () => {
    const marked = "[Russia] hacked [Belgium] last Tuesday.";
    expect(await dated(marked, null)).toBe("- - -");
    const { dropped } = await claimsOf(marked, { publishedAt: null });
    expect(dropped.map(({ why }) => why)).toContain(
      "the date counts from the day of publication, and that is not given",
    );
  });

  it("keeps the day of the telling apart from that of the act", async () => {
    const marked = "The [VSSE] said on Tuesday that [China] had spied on [Belgium] in March.";
    expect(await dated(marked)).toBe("2025-03 - month");
  });

  it("gives each of two acts its own date", async () => {
    const { claims } = await claimsOf("[Russia] hacked [Belgium] in 2020 and attacked [Poland] in 2014.");
    expect(claims.map(({ type, date }) => [type, date])).toEqual([
      ["CYBER_ATTACKS", "2020"],
      ["ATTACKS", "2014"],
    ]);
  });

  it.each([
    ["[Russia] detained [Anna Lindqvist] for six days."],
    ["[Russia] paid [Patria] 2022 dollars."],
    ["[Russia] funded [Patria], which won in 2019."],
  ])("finds no date in %s", async (marked) => expect(await dated(marked)).toBe("- - -"));
});

describe("where it happened", () => {
  it.each([
    ["[Poland] expelled [Anna Lindqvist] on Monday in Gdynia.", "Gdynia"],
    ["[Russia] attacked [Poland] in [Brussels].", "Brussels"],
    ["[Russia] attacked [Poland] in May.", null],
  ])("reads %s", async (marked, place) => {
    expect((await claimsOf(marked, { publishedAt: PUBLISHED })).claims[0]!.location).toBe(place);
  });
});
