import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A page as Chromium prints it to a PDF, with the head and foot that it adds unless told otherwise: day and title, address and
 *  number of the page. Nothing is fetched. Throws if the program fails. */
export function printPage(html: string, folder: string): Buffer {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "page.html"), html);
  execFileSync(
    "chromium",
    [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      `--user-data-dir=${join(folder, "profile")}`,
      "--print-to-pdf=page.pdf",
      "page.html",
    ],
    { cwd: folder, stdio: ["pipe", "pipe", "pipe"], timeout: 120_000 },
  );
  return readFileSync(join(folder, "page.pdf"));
}
