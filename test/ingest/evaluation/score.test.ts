import { describe, expect, it } from "vitest";
import type { Annotation, ScoredClaim, ScoredEntity } from "../../../ingest/evaluation/gold.ts";
import { FIGURES, precisionRecallF, SHARES, scorePassage } from "../../../ingest/evaluation/score.ts";

const entity = (
  id: string,
  type: ScoredEntity["type"],
  name: string,
  more: Partial<ScoredEntity> = {},
): ScoredEntity => ({
  id,
  type,
  name,
  iso3: null,
  kind: null,
  forms: [name],
  inText: more.forms ?? [name],
  ...more,
});
const claim = (
  subject: string,
  type: string,
  object: string,
  more: Partial<ScoredClaim> = {},
): ScoredClaim => ({
  subject,
  type,
  object,
  polarity: "positive",
  certainty: "certain",
  modality: "actual",
  claimants: [],
  evidence: "",
  ...more,
});

const china = entity("china", "Country", "China", { iso3: "CHN", forms: ["China", "Beijing"] });
const belgium = entity("belgium", "Country", "Belgium", { iso3: "BEL" });
const vsse = entity("vsse", "Organisation", "VSSE", { kind: "agency", forms: ["VSSE", "the service"] });
const gold: Annotation = {
  text: "",
  spans: [],
  entities: [china, belgium, vsse],
  claims: [
    claim("china", "SPIES_ON", "belgium", { claimants: ["vsse"] }),
    claim("vsse", "PART_OF", "belgium"),
  ],
};

describe("scoring a passage", () => {
  it("gives full marks to gold itself", () => {
    const scores = scorePassage(gold, gold);
    expect(FIGURES.map((figure) => precisionRecallF(scores[figure]).f)).toEqual([
      1, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0,
    ]);
    expect(SHARES.filter((share) => scores[share].of !== scores[share].right)).toEqual(["evidence"]);
  });

  it("finds countries by code and others by a shared form, whatever their ids", () => {
    const found: Annotation = {
      ...gold,
      entities: [
        entity("country:CHN", "Country", "People's Republic of China", { iso3: "CHN" }),
        entity("country:BEL", "Country", "Belgium", { iso3: "BEL" }),
        entity("org:vsse", "Organisation", "State Security Service", {
          forms: ["State Security Service", "The VSSE’s"],
        }),
      ],
      claims: [claim("country:CHN", "SPIES_ON", "country:BEL", { claimants: ["org:vsse"] })],
    };
    const scores = scorePassage(gold, found);
    expect(scores.nodes).toEqual({ right: 3, found: 3, gold: 3 });
    expect(scores.claims).toEqual({ right: 1, found: 1, gold: 2 });
  });

  it("counts a triple without its qualities, a claim only with all of them", () => {
    const found = {
      ...gold,
      claims: [claim("china", "SPIES_ON", "belgium", { certainty: "possible", claimants: ["vsse"] })],
    };
    const scores = scorePassage(gold, found);
    expect(scores.triples.right).toBe(1);
    expect(scores.claims.right).toBe(0);
  });

  it("does not mind which end of a symmetric type stands first", () => {
    const one = { ...gold, claims: [claim("china", "MEETS", "belgium")] };
    const other = { ...gold, claims: [claim("belgium", "MEETS", "china")] };
    expect(scorePassage(one, other).triples).toEqual({ right: 1, found: 1, gold: 1 });
  });

  it("punishes a turned claim of a directed type", () => {
    const other = { ...gold, claims: [claim("belgium", "SPIES_ON", "china", { claimants: ["vsse"] })] };
    expect(scorePassage(gold, other).triples.right).toBe(0);
  });

  it("takes the government of a country for the country", () => {
    const government = entity("gov", "Organisation", "Government of China", { kind: "government" });
    const found = {
      ...gold,
      entities: [...gold.entities, government],
      claims: [claim("gov", "SPIES_ON", "belgium", { claimants: ["vsse"] })],
    };
    const scores = scorePassage(gold, found);
    expect(scores.claims).toEqual({ right: 1, found: 1, gold: 2 });
    expect(scores.nodes).toEqual({ right: 3, found: 3, gold: 3 });
  });

  it("neither asks for nor punishes a group's own anchor", () => {
    const students = entity("students", "Actor", "Chinese students", { kind: "group" });
    const side = {
      ...gold,
      entities: [...gold.entities, students],
      claims: [claim("students", "LOCATED_IN", "china")],
    };
    expect(scorePassage(side, { ...side, claims: [] }).triples).toEqual({ right: 0, found: 0, gold: 0 });
  });

  it("looks at what is said about a triple in the two claims that agree best", () => {
    const asked = {
      ...gold,
      claims: [
        claim("china", "SPIES_ON", "belgium", {
          polarity: "negative",
          modality: "future",
          claimants: ["vsse", "belgium"],
          evidence: "The VSSE said: not yet.",
        }),
        claim("china", "SPIES_ON", "belgium", { certainty: "possible", evidence: "It may." }),
      ],
    };
    const found = {
      ...gold,
      claims: [
        claim("china", "SPIES_ON", "belgium", {
          polarity: "negative",
          claimants: ["vsse"],
          evidence: "the VSSE said not yet",
        }),
      ],
    };
    const scores = scorePassage(asked, found);
    expect(scores.evidence).toEqual({ right: 1, of: 1 });
    expect(scores.negative).toEqual({ right: 1, found: 1, gold: 1 });
    expect(scores.unreal).toEqual({ right: 0, found: 0, gold: 1 });
    expect(scores.uncertain).toEqual({ right: 0, found: 0, gold: 0 });
    expect(scores["claimant.given"]).toEqual({ right: 1, of: 1 });
    expect(scores["chain.given"]).toEqual({ right: 0, of: 1 });
    expect(scores["claimant.none"].of).toBe(0);
  });

  it("holds quoted places against the annotator's text, and forms against his", () => {
    const text = "Beijing, said the service.";
    const found = {
      ...gold,
      entities: [china, belgium, { ...vsse, forms: ["VSSE"], inText: ["VSSE"] }],
      spans: [
        { start: 0, end: 7, text: "Beijing" },
        { start: 9, end: 13, text: "sayd" },
      ],
    };
    const { spans, aliases } = scorePassage({ ...gold, text }, found);
    expect(spans).toEqual({ right: 1, of: 2 });
    expect(aliases).toEqual({ right: 4, of: 5 });
  });
});
