/** An archive with a report of several pages and a broken file, dropped on the page: its parts, a claim with its page,
 *  and what to do about the file that cannot be read. All of it is made here. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linesAt, pagesOf } from "../ingest/read/pdf/pdf-file.ts";
import { zipOf } from "../ingest/read/zip-writer.ts";
import { type ServedDesk, servedDesk } from "../viz/sample-desk.ts";

const REPORT = pagesOf(
  [
    linesAt(72, 760, ["China spied on Belgium in 2023, according to the VSSE."]),
    linesAt(72, 760, ["Russia threatened Lithuania in March, the minister said."]),
  ],
  "/Title (Yearly report)",
);
const ARCHIVE = zipOf([
  { name: "reports/march.pdf", content: Buffer.from(REPORT) },
  { name: "reports/broken.pdf", content: "%PDF-1.7\nand nothing that a PDF has\n" },
  { name: "photo.jpg", content: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]) },
]);

let desk: ServedDesk;
let page: Page;

beforeAll(async () => {
  desk = await servedDesk("nothing");
  page = await desk.opened("", { viewport: { width: 1280, height: 720 } });
});
afterAll(() => desk?.close());

describe("an archive that is dropped on the page", () => {
  const inspector = () => page.getByRole("complementary", { name: "Inspector" });

  it("says how many documents stand in it, and how many could not be read", async () => {
    const dropped = await page.evaluateHandle((base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], "archive.zip", { type: "application/zip" }));
      return transfer;
    }, ARCHIVE.toString("base64"));
    await page.dispatchEvent("#root", "drop", { dataTransfer: dropped });
    await page.getByRole("heading", { name: "Documents handed in" }).waitFor();
    await page.locator(".deliveries").getByText("3 documents, 2 failed").waitFor();
    // What came in is told by names and edges: the archive and its contents are not listed beside it once more.
    await page.locator(".arrivals").getByText("Strongest of what they say").waitFor();
    expect(await page.locator(".deliveries").getByText("archive.zip").count()).toBe(1);
    expect(await page.locator(".arrivals").getByText("Yearly report").count()).toBe(0);
  });

  it("lists its parts, those that failed first", async () => {
    await page.locator(".deliveries li > .name", { hasText: "archive.zip" }).click();
    await inspector().getByRole("heading", { name: "archive.zip" }).waitFor();
    await inspector().getByRole("heading", { name: "2 parts could not be read" }).waitFor();
    await inspector()
      .getByText(/photo\.jpg is of a format that Tangle does not read: a JPEG picture/)
      .waitFor();
    await inspector().getByRole("heading", { name: "1 document inside" }).waitFor();
  });

  it("leads to a claim with the page on which it stands", async () => {
    await inspector().getByRole("button", { name: "Yearly report" }).click();
    await inspector().getByText("PDF, 2 pages").waitFor();
    await inspector().locator(".page-break", { hasText: "page 2" }).waitFor();
    await inspector()
      .getByRole("button", { name: /Russia threatens Lithuania.*p\. 2/ })
      .click();
    await inspector()
      .getByRole("button", { name: /All evidence/ })
      .click();
    expect(await inspector().locator(".claim .source").textContent()).toContain("p. 2");
  });

  it("leads from a part back to it", async () => {
    await inspector().locator(".claim .source").click();
    await inspector().getByText(": reports/march.pdf").waitFor();
    await inspector().getByRole("button", { name: "archive.zip" }).click();
    await inspector().getByRole("heading", { name: "archive.zip" }).waitFor();
  });

  it("leads to what could not be read, with the code, the reason, and what to do", async () => {
    await inspector().getByRole("button", { name: "broken.pdf" }).click();
    await inspector().getByRole("heading", { name: "broken.pdf" }).waitFor();
    const problem = inspector().getByRole("alert");
    await problem.getByText("source/damaged").waitFor();
    expect(await problem.textContent()).toMatch(/broken\.pdf is no whole PDF.*Fetch it again/);
    await problem.getByRole("button", { name: "Try again" }).waitFor();
  });

  it("stands in the table of documents with what failed in it", async () => {
    await page.getByRole("banner").getByRole("button", { name: "1 failed" }).click();
    await page.getByRole("row", { name: /broken\.pdf archive\.zip ?: reports\/broken\.pdf/ }).waitFor();
    expect(await page.locator(".documents tbody tr").count()).toBe(1);
    await page.getByRole("toolbar", { name: "Which documents" }).getByRole("button", { name: "all" }).click();
    await page.getByRole("row", { name: /archive\.zip ZIP archive .*opened, \d inside/ }).waitFor();
  });
});
