import { appendFile, copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ClaimCard } from "../../../graph/model/index.ts";
import type { Case } from "../../../server/case/case.ts";
import { checkedRequest } from "../../../server/case/decision-request.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { opened } from "./cases.ts";
import { submissionOf } from "./reports.ts";

const REPORTS = {
  first: "Belgium\n\nChina spied on Belgium in March 2023. Morocco denied that it bribed France.",
  second:
    "Services\n\nAccording to the Baltora Institute, China spied on Belgium. Andrey Volkov praised France.",
  third: "Notes\n\nAndrei Volkov praised Belgium. Russia sanctioned Norway.",
};

/** A case of three reports; ids by what they say. */
async function threeReports() {
  const { held } = await opened(await newFolder());
  const documents: Record<string, string> = {};
  for (const [name, text] of Object.entries(REPORTS)) {
    documents[name] = (await held.submit(submissionOf(text, `${name}.txt`))).document;
    // Of two that are read at once either may come first into the graph, and give its entities the older ids.
    await held.idle();
  }
  return { held, documents, before: (await held.status()).graphHash };
}

const decide = (held: Case, request: object) => held.decide(checkedRequest({ by: "Vera", ...request }));

async function claimsLike(held: Case, words: string): Promise<readonly ClaimCard[]> {
  return (await held.store.claims({ text: words })).rows;
}

async function claimLike(held: Case, words: string): Promise<ClaimCard> {
  const [claim] = await claimsLike(held, words);
  if (claim === undefined) throw new Error(`no claim says "${words}"`);
  return claim;
}

async function nodeNamed(held: Case, name: string) {
  const [node] = await held.store.search(name, 1);
  if (node === undefined) throw new Error(`nothing is named ${name}`);
  return node;
}

describe("deciding about a claim", () => {
  it("rejects it, so that it counts nowhere, and tells who did, when and why", async () => {
    const { held } = await threeReports();
    const claim = await claimLike(held, "Russia sanctioned");
    expect((await held.store.edge(claim.edge))?.claims).toBe(1);
    const receipt = await decide(held, { kind: "reject-claim", claim: claim.id, why: "satire" });
    expect(receipt).toMatchObject({ documents: 1, pending: 0, decision: { by: "Vera", why: "satire" } });
    expect(await held.store.edge(claim.edge)).toBeNull();
    expect(await held.store.claim(claim.id)).toMatchObject({
      review: "rejected",
      reviewedBy: "Vera",
      reviewedAt: receipt.decision.at,
      reason: "satire",
    });
  });

  it("is taken back by an undo, and the undo by another", async () => {
    const { held, before } = await threeReports();
    const claim = await claimLike(held, "Russia sanctioned");
    const rejected = await decide(held, { kind: "reject-claim", claim: claim.id });
    const after = (await held.status()).graphHash;
    expect(after).not.toBe(before);
    const undone = await decide(held, { kind: "undo", decision: rejected.decision.id });
    expect((await held.status()).graphHash).toBe(before);
    await decide(held, { kind: "undo", decision: undone.decision.id });
    expect((await held.status()).graphHash).toBe(after);
    await expect(decide(held, { kind: "undo", decision: undone.decision.id })).rejects.toThrow(
      "was taken back already",
    );
  });

  it("edits type, direction, parties, polarity, certainty and date, and keeps its id", async () => {
    const { held } = await threeReports();
    const claim = await claimLike(held, "Russia sanctioned");
    const [france, norway] = [await nodeNamed(held, "France"), await nodeNamed(held, "Norway")];
    await decide(held, {
      kind: "edit-claim",
      claim: claim.id,
      changes: {
        type: "THREATENS",
        reverse: true,
        certainty: "probable",
        date: "2023-04",
        object: france.id,
      },
    });
    expect(await held.store.claim(claim.id)).toMatchObject({
      id: claim.id,
      type: "THREATENS",
      subject: { id: norway.id },
      object: { id: france.id },
      certainty: "probable",
      date: "2023-04",
      datePrecision: "month",
      review: "accepted",
      edited: ["certainty", "date", "datePrecision", "object", "reverse", "type"],
    });
    expect(await held.store.edge(claim.edge)).toBeNull();
    await decide(held, {
      kind: "edit-claim",
      claim: claim.id,
      changes: { polarity: "negative", date: null },
    });
    expect(await held.store.claim(claim.id)).toMatchObject({
      type: "THREATENS",
      polarity: "negative",
      date: null,
    });
  });

  it("makes an edge stated by grading a claim's credibility 1", async () => {
    const { held } = await threeReports();
    const claim = await claimLike(held, "Baltora Institute, China spied");
    await decide(held, { kind: "reject-claim", claim: (await claimLike(held, "in March 2023")).id });
    expect((await held.store.edge(claim.edge))?.standing).toBe("claimed");
    await decide(held, { kind: "grade-claim", claim: claim.id, credibility: 1 });
    expect((await held.store.edge(claim.edge))?.standing).toBe("stated");
  });

  it("adds one by hand, of any sentence, also with a party that its document does not name", async () => {
    const { held, documents } = await threeReports();
    const [russia, qatar] = [await nodeNamed(held, "Russia"), await nodeNamed(held, "Baltora Institute")];
    await decide(held, {
      kind: "add-claim",
      document: documents.third,
      type: "FUNDS",
      subject: russia.id,
      object: qatar.id,
      sentence: "Russia sanctioned Norway.",
      trigger: "sanctioned",
    });
    const [made] = (await held.store.claims({ types: ["FUNDS"] })).rows;
    expect(made).toMatchObject({
      subject: { id: russia.id },
      object: { id: qatar.id },
      extractor: "analyst",
      rule: "analyst",
      review: "accepted",
      evidence: { text: "Russia sanctioned Norway." },
    });
    await decide(held, { kind: "reject-claim", claim: made?.id });
    expect((await held.store.claim(made?.id ?? ""))?.review).toBe("rejected");
  });
});

describe("deciding who is who", () => {
  it("merges two entities: the older id stands, the other leads to it, and an undo parts them again", async () => {
    const { held, before } = await threeReports();
    const russian = await nodeNamed(held, "Andrey Volkov");
    const other = await nodeNamed(held, "Andrei Volkov");
    expect(russian.id).not.toBe(other.id);
    const { decision } = await decide(held, { kind: "merge-entities", entities: [russian.id, other.id] });
    const merged = await nodeNamed(held, "Andrei Volkov");
    expect(merged).toMatchObject({ id: russian.id, name: "Andrei Volkov", documents: 2 });
    expect((await held.store.node(other.id))?.id).toBe(russian.id);
    expect((await held.store.claims({ entity: other.id })).total).toBe(2);
    await decide(held, { kind: "undo", decision: decision.id });
    expect((await held.status()).graphHash).toBe(before);
    expect((await held.store.node(other.id))?.id).toBe(other.id);
  });

  it("splits what rules joined, by members, and what comes later joins the rest", async () => {
    const { held, documents } = await threeReports();
    const china = await nodeNamed(held, "China");
    const { rows } = await held.store.members(china.id, {});
    expect(rows.map(({ document }) => document.id).sort()).toEqual(
      [documents.first, documents.second].sort(),
    );
    const leaving = rows.find(({ document }) => document.id === documents.second)?.member;
    await decide(held, { kind: "split-entity", entity: china.id, members: [leaving] });
    expect((await held.store.search("China", 9)).map(({ documents: count }) => count)).toEqual([1, 1]);
    await held.submit(submissionOf("More\n\nChina praised Qatar.", "more.txt"));
    await held.idle();
    expect((await held.store.node(china.id))?.documents).toBe(2);
    await expect(
      decide(held, { kind: "split-entity", entity: china.id, members: ["f/country:CHN"] }),
    ).rejects.toThrow("has no member");
  });

  it("splits a merged class back along the rules, and later documents follow their own", async () => {
    const { held, before } = await threeReports();
    const [a, b] = [await nodeNamed(held, "Russia"), await nodeNamed(held, "Norway")];
    await decide(held, { kind: "merge-entities", entities: [a.id, b.id] });
    expect((await held.status()).graphHash).not.toBe(before);
    const members = (await held.store.members(a.id, {})).rows.map(({ member }) => member);
    await decide(held, {
      kind: "split-entity",
      entity: a.id,
      members: members.filter((member) => member.endsWith("NOR")),
    });
    expect((await held.status()).graphHash).toBe(before);
    await held.submit(submissionOf("More\n\nNorway praised Qatar.", "more.txt"));
    await held.idle();
    expect((await nodeNamed(held, "Norway")).documents).toBe(2);
  });

  it("names, types and gives aliases to an entity, and finds it by them", async () => {
    const { held } = await threeReports();
    const node = await nodeNamed(held, "Baltora Institute");
    await decide(held, { kind: "rename-entity", entity: node.id, name: "Institute of Baltora" });
    await decide(held, { kind: "retype-entity", entity: node.id, type: "Actor", entityKind: "group" });
    await decide(held, { kind: "add-alias", entity: node.id, alias: "BALT" });
    await decide(held, { kind: "tag", about: node.id, tag: "front" });
    expect(await nodeNamed(held, "BALT")).toMatchObject({
      id: node.id,
      name: "Institute of Baltora",
      type: "Actor",
      kind: "group",
    });
    expect((await held.store.node(node.id))?.aliases).toEqual(expect.arrayContaining(["BALT", node.name]));
    expect((await held.store.profile(node.id))?.tags).toEqual(["front"]);
  });

  it("adds an entity that was not read, where it stands", async () => {
    const { held, documents } = await threeReports();
    await decide(held, {
      kind: "add-entity",
      document: documents.first,
      type: "Organisation",
      name: "March Group",
      mention: "March 2023",
      entityKind: "company",
    });
    const node = await nodeNamed(held, "March Group");
    expect(node).toMatchObject({ kind: "company", documents: 1 });
    await expect(
      decide(held, { kind: "add-entity", document: documents.first, type: "Actor", name: "Nobody Here" }),
    ).rejects.toThrow("do not stand in the document");
  });
});

describe("deciding about a document", () => {
  it("corrects its facts and grades its source", async () => {
    const { held, documents } = await threeReports();
    await decide(held, {
      kind: "correct-document",
      document: documents.first,
      changes: { title: "The Belgian file", publisher: "Coast Courier", publishedAt: "2023-05-01" },
    });
    await decide(held, { kind: "grade-document", document: documents.first, reliability: "B" });
    const facts = { title: "The Belgian file", publisher: "Coast Courier", reliability: "B" };
    expect(await held.document(documents.first ?? "")).toMatchObject(facts);
    expect((await claimLike(held, "in March 2023")).document).toMatchObject(facts);
    expect((await held.documents({ text: "belgian file" })).rows).toMatchObject([facts]);
    const { uncorrected } = (await held.document(documents.first ?? ""))!;
    expect(Object.keys(uncorrected).sort()).toEqual(["publishedAt", "publisher", "title"]);
    expect(uncorrected).toMatchObject({ publisher: null, publishedAt: null });
    // Corrected to what was said before, nothing is corrected.
    await decide(held, { kind: "correct-document", document: documents.first, changes: uncorrected });
    expect((await held.document(documents.first ?? ""))?.uncorrected).toEqual({});
    await expect(
      decide(held, { kind: "correct-document", document: documents.first, changes: { publishedAt: "May" } }),
    ).rejects.toThrow("The field publishedAt must be a date");
  });
});

describe("the log of decisions", () => {
  it("is there in the next life, without a last line that was torn, and goes on", async () => {
    const folder = await newFolder();
    const { held } = await opened(folder);
    await held.submit(submissionOf(REPORTS.third, "third.txt"));
    await held.idle();
    const claim = await claimLike(held, "Russia sanctioned");
    await decide(held, { kind: "reject-claim", claim: claim.id });
    const { graphHash } = await held.status();
    await held.close();
    const path = join(folder, "decisions.jsonl");
    const whole = await readFile(path, "utf8");
    await appendFile(path, whole.slice(0, 100));
    const next = await opened(folder);
    expect(next.notices).toEqual([]);
    expect((await next.held.status()).graphHash).toBe(graphHash);
    expect(await readFile(path, "utf8")).toBe(whole);
    await decide(next.held, { kind: "note", about: claim.id, text: "Ask the embassy." });
    const { rows } = await next.held.decisions({ about: claim.id });
    expect(rows.map(({ decision, stands, homeless }) => [decision.kind, stands, homeless])).toEqual([
      ["note", true, null],
      ["reject-claim", true, null],
    ]);
    expect(rows[0]?.decision.after).toBe(rows[1]?.decision.id);
  });

  it("is acknowledged before the graph follows, which it does when the case is opened next", async () => {
    const { held, documents } = await threeReports();
    const claim = await claimLike(held, "Russia sanctioned");
    const decided = decide(held, { kind: "reject-claim", claim: claim.id });
    await held.close();
    const { decision } = await decided;
    const { held: next } = await opened(held.folder);
    await next.idle();
    expect((await next.store.claim(claim.id))?.review).toBe("rejected");
    expect((await next.decisions({ about: documents.third })).total).toBe(0);
    expect((await next.decisions({ about: claim.id })).rows[0]?.decision).toEqual(decision);
  });

  it("gives the same graph whatever came first, documents in any order or decisions", async () => {
    const { held, documents } = await threeReports();
    const [a, b] = [await nodeNamed(held, "Andrey Volkov"), await nodeNamed(held, "Andrei Volkov")];
    await decide(held, { kind: "merge-entities", entities: [a.id, b.id] });
    const china = await nodeNamed(held, "China");
    const { rows } = await held.store.members(china.id, {});
    await decide(held, { kind: "split-entity", entity: china.id, members: [rows[0]?.member] });
    await decide(held, {
      kind: "add-claim",
      document: documents.first,
      type: "FUNDS",
      subject: (await nodeNamed(held, "Russia")).id,
      object: a.id,
      sentence: "Morocco denied that it bribed France.",
    });
    await decide(held, { kind: "rename-entity", entity: b.id, name: "A. Volkov" });
    const { graphHash } = await held.status();
    await held.close();

    const { held: other } = await opened(await newFolder());
    await other.close();
    await copyFile(join(held.folder, "decisions.jsonl"), join(other.folder, "decisions.jsonl"));
    const { held: next } = await opened(other.folder);
    expect((await next.decisions({ homeless: true })).total).toBe(4);
    for (const name of ["third", "second", "first"] as const) {
      await next.submit(submissionOf(REPORTS[name], `${name}.txt`));
      await next.idle();
    }
    expect((await next.status()).graphHash).toBe(graphHash);
    expect((await next.decisions({ homeless: true })).total).toBe(0);
  });

  it("lists a decision under the entity that it was about, whatever its id is now", async () => {
    const { held } = await threeReports();
    const [a, b] = [await nodeNamed(held, "Andrey Volkov"), await nodeNamed(held, "Andrei Volkov")];
    await decide(held, { kind: "note", about: b.id, text: "Swedish?" });
    await decide(held, { kind: "merge-entities", entities: [a.id, b.id] });
    const kinds = (await held.decisions({ about: a.id })).rows.map(({ decision }) => decision.kind);
    expect(kinds).toEqual(["merge-entities", "note"]);
  });
});
