import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toRoff } from "./groff.ts";
import { toHtml } from "./html.ts";
import { toLatex } from "./latex.ts";
import type { Layout } from "./layout.ts";
import { toOffice } from "./office.ts";
import type { Text } from "./texts.ts";

/** Programs that make PDFs, each with what it cannot do left out of the layouts it is asked for. */
export const PRODUCERS = ["chromium", "weasyprint", "latex", "groff", "groff-ps", "libreoffice"] as const;
export type Producer = (typeof PRODUCERS)[number];

/** Commands that each needs. */
const COMMANDS: Readonly<Record<Producer, readonly string[]>> = {
  chromium: ["chromium"],
  weasyprint: ["weasyprint"],
  latex: ["pdflatex"],
  groff: ["groff"],
  "groff-ps": ["groff", "ps2pdf"],
  libreoffice: ["soffice"],
};

/** Commands that are not on this machine, of those that a producer needs. */
export function missingCommands(producer: Producer): string[] {
  return COMMANDS[producer].filter((command) => spawnSync("which", [command]).status !== 0);
}

/** Makes the PDF in a folder of its own; gives its bytes. Throws if the program fails. */
export function producePdf(
  producer: Producer,
  texts: readonly Text[],
  layout: Layout,
  folder: string,
): Buffer {
  mkdirSync(folder, { recursive: true });
  const run = (command: string, args: readonly string[], options: { input?: Buffer } = {}) =>
    execFileSync(command, args, {
      cwd: folder,
      stdio: ["pipe", "pipe", "pipe"],
      maxBuffer: 64 * 1024 * 1024,
      timeout: 120_000,
      ...options,
    });
  const put = (name: string, source: string) => writeFileSync(join(folder, name), source);
  switch (producer) {
    case "chromium":
      put("text.html", toHtml(texts, layout));
      run("chromium", [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        `--user-data-dir=${join(folder, "profile")}`,
        "--no-pdf-header-footer",
        "--print-to-pdf=text.pdf",
        "text.html",
      ]);
      break;
    case "weasyprint":
      put("text.html", toHtml(texts, layout));
      run("weasyprint", ["text.html", "text.pdf"]);
      break;
    case "latex":
      put("text.tex", toLatex(texts, layout));
      for (let pass = 0; pass < 2; pass += 1) run("pdflatex", ["-interaction=nonstopmode", "text.tex"]);
      break;
    case "groff":
      put("text.ms", toRoff(texts, layout));
      writeFileSync(
        join(folder, "text.pdf"),
        run("groff", ["-K", "utf8", "-t", "-ms", "-Tpdf", `-P-p${layout.paper}`, "text.ms"]),
      );
      break;
    case "groff-ps":
      put("text.ms", toRoff(texts, layout));
      writeFileSync(
        join(folder, "text.ps"),
        run("groff", ["-K", "utf8", "-t", "-ms", "-Tps", `-P-p${layout.paper}`, "text.ms"]),
      );
      run("ps2pdf", ["text.ps", "text.pdf"]);
      break;
    case "libreoffice":
      put("text.fodt", toOffice(texts, layout));
      run("soffice", [
        `-env:UserInstallation=file://${join(folder, "profile")}`,
        "--headless",
        "--convert-to",
        "pdf",
        "text.fodt",
      ]);
      break;
  }
  return readFileSync(join(folder, "text.pdf"));
}
