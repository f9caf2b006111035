import { describe, expect, it, onTestFinished } from "vitest";
import type { Intake, SourceDocument } from "../../../graph/model/index.ts";
import { type Reading, ReadingClosed, ReadingFailed } from "../../../ingest/jobs/reading.ts";
import { openThreads } from "../../../ingest/jobs/threads.ts";
import { bytesOf, intakeOf } from "../../graph/archive/folders.ts";

async function opened(lanes: number, limitMs?: number): Promise<Reading> {
  const reading = await openThreads({ lanes, ...(limitMs === undefined ? {} : { limitMs }) });
  onTestFinished(() => reading.close());
  return reading;
}

async function documentOf(reading: Reading, bytes: Uint8Array, intake: Intake): Promise<SourceDocument> {
  const { document } = await reading.open(bytes, intake, async () => undefined);
  if (document === null) throw new Error("the source is no document");
  return document;
}

const text = "Belgium expelled two Chinese diplomats on 3 May 2024.";

describe("reading in threads", () => {
  it("gives a document and its extraction", async () => {
    const reading = await opened(1);
    const document = await documentOf(reading, bytesOf(text), intakeOf("report.txt"));
    expect(document).toMatchObject({ text, fileName: "report.txt", mediaType: "text/plain" });
    const extraction = await reading.extract(document);
    expect(extraction.extractor).toEqual(reading.stamp);
    expect(extraction.entities.map((entity) => entity.id)).toContain("country:BEL");
  });

  it("gives each its own answer when more are asked than there are threads", async () => {
    const reading = await opened(2);
    const texts = Array.from({ length: 9 }, (_, at) => `Report ${at}. ${text}`);
    const documents = await Promise.all(
      texts.map((one) => documentOf(reading, bytesOf(one), intakeOf(null))),
    );
    expect(documents.map((document) => document.text)).toEqual(texts);
  });

  it("tells what is wrong with a source by the table of errors, and reads the next", async () => {
    const reading = await opened(1);
    const refused = documentOf(reading, Uint8Array.from([0, 1, 2, 0, 255, 0]), intakeOf("picture.bin"));
    await expect(refused).rejects.toBeInstanceOf(ReadingFailed);
    await expect(refused).rejects.toMatchObject({ report: { code: expect.stringMatching(/^source\//) } });
    expect((await documentOf(reading, bytesOf(text), intakeOf(null))).text).toBe(text);
  });

  it("leaves this thread free meanwhile", async () => {
    const reading = await opened(1);
    await documentOf(reading, bytesOf("warm up"), intakeOf(null));
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    const document = await documentOf(reading, bytesOf(`${text}\n\n`.repeat(1500)), intakeOf(null));
    await reading.extract(document);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });

  it("ends what is under way when it is closed, which is no failure of the document", async () => {
    const reading = await opened(1);
    const document = await documentOf(reading, bytesOf(`${text}\n\n`.repeat(1500)), intakeOf(null));
    const extracting = reading.extract(document);
    const closed = new Promise((resolve) => setTimeout(resolve, 20)).then(() => reading.close());
    await expect(extracting).rejects.toBeInstanceOf(ReadingClosed);
    await closed;
  });

  it("fails a document that takes too long by name, and goes on in a new thread", async () => {
    const large = await documentOf(
      await opened(1),
      bytesOf(`${text}\n\n`.repeat(6000)),
      intakeOf("large.txt"),
    );
    const reading = await opened(1, 5);
    const late = {
      report: {
        code: "extract/failed",
        message: "No claims could be read out of large.txt: it took longer than 5 ms.",
      },
    };
    await expect(reading.extract(large)).rejects.toMatchObject(late);
    await expect(reading.extract(large)).rejects.toMatchObject(late);
  });

  it("ends at once what is not wanted any more, and reads the next in a new thread", async () => {
    const reading = await opened(1);
    const document = await documentOf(reading, bytesOf(`${text}\n\n`.repeat(6000)), intakeOf(null));
    const ending = new AbortController();
    const extracting = reading.extract(document, ending.signal);
    setTimeout(() => ending.abort(new Error("not wanted")), 20);
    await expect(extracting).rejects.toThrow("not wanted");
    expect((await documentOf(reading, bytesOf(text), intakeOf(null))).text).toBe(text);
  });

  it("hands over the parts of a source one by one, and opens the next though one could not be taken", async () => {
    const reading = await opened(1);
    const rows = bytesOf("title,text\nFirst,Qatar lobbied Peru.\nSecond,Iran threatened Israel.\n");
    const taken: string[] = [];
    const opening = await reading.open(rows, intakeOf("rows.csv"), async (part) => {
      taken.push(part.place);
    });
    expect(opening).toMatchObject({ mediaType: "text/csv", document: null, parts: 2 });
    expect(taken).toHaveLength(2);
    const refused = reading.open(rows, intakeOf("rows.csv"), async () => {
      throw new Error("the disk is full");
    });
    await expect(refused).rejects.toThrow("the disk is full");
    expect((await documentOf(reading, bytesOf(text), intakeOf(null))).text).toBe(text);
  });

  it("says that it was closed when it is closed while a thread still starts", async () => {
    const reading = await opened(1);
    const asked = documentOf(reading, bytesOf(text), intakeOf(null));
    const closing = reading.close();
    await expect(asked).rejects.toBeInstanceOf(ReadingClosed);
    await closing;
  });
});
