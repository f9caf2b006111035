import { useState } from "react";
import { type DocumentPage, documentKey } from "../../graph/model/index.ts";
import { correctedWords } from "../desk/correcting.ts";
import { FORMAT_WORDS } from "../desk/formats.ts";
import { RELIABILITY_WORDS } from "../desk/judging-words.ts";
import { inSentence } from "../desk/shown-name.ts";
import { counted, dated, languageWord, titleOf } from "../desk/words.ts";
import { CorrectDocument } from "./CorrectDocument.tsx";
import { ForgetDocument } from "./ForgetDocument.tsx";
import { DocumentLink, Name } from "./Parts.tsx";

/** "PDF, 3 pages". */
function formatOf({ mediaType, pages }: DocumentPage): string | null {
  if (mediaType === null) return null;
  return `${FORMAT_WORDS[mediaType]}${pages.length > 1 ? `, ${counted(pages.length, "page")}` : ""}`;
}

/** What is known of a document, which of it analysts corrected, and the ways to correct it and to take it out. */
export function DocumentHead({ page }: { readonly page: DocumentPage }) {
  const { origin, reliability } = page;
  const [doing, setDoing] = useState<"nothing" | "correct" | "forget">("nothing");
  const title = titleOf(page);
  const known = [
    page.byline && `by ${inSentence(page.byline)}`,
    page.publisher && inSentence(page.publisher),
    page.text !== null && (dated(page.publishedAt) ?? "undated"),
    page.language === null ? null : languageWord(page.language),
    page.marking && inSentence(page.marking),
    formatOf(page),
    page.fileName === null || page.fileName === title ? null : inSentence(page.fileName),
  ];
  const corrected = correctedWords(page.uncorrected);
  const close = () => setDoing("nothing");
  return (
    <header className="panel-head">
      <h2>
        <Name of={title} />
      </h2>
      <p className="quiet">{known.filter((word) => word).join(" · ")}</p>
      {reliability && (
        <p className="quiet">
          Source graded <strong>{reliability}</strong>: {RELIABILITY_WORDS[reliability]}
        </p>
      )}
      {origin && (
        <p className="quiet">
          in{" "}
          <DocumentLink id={documentKey(origin.container)}>
            {origin.fileName ?? "another source"}
          </DocumentLink>
          : {inSentence(origin.place)}
        </p>
      )}
      {page.url && <p className="quiet url">{page.url}</p>}
      {corrected.length > 0 && <p className="quiet small corrected">Corrected: {corrected.join(", ")}</p>}
      <p className="head-tools">
        <button
          type="button"
          className="link"
          aria-expanded={doing === "correct"}
          onClick={() => setDoing(doing === "correct" ? "nothing" : "correct")}
        >
          Edit
        </button>
        <button type="button" className="link" onClick={() => setDoing("forget")}>
          Forget…
        </button>
      </p>
      {doing === "correct" && <CorrectDocument page={page} close={close} />}
      <ForgetDocument page={page} open={doing === "forget"} close={close} />
    </header>
  );
}
