import type { MediaType } from "../../graph/model/index.ts";

/** Names of the files that a chooser offers: those of docs/formats.md. What is dropped may have any. */
export const OFFERED = [
  ...[".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf"],
  ...[".docx", ".docm", ".dotx", ".odt", ".ott", ".fodt", ".rtf"],
  ...[".eml", ".mht", ".mhtml", ".mbox"],
  ...[".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".rss", ".atom", ".xml"],
  ...[".urls", ".uris", ".url", ".zip", ".gz"],
];

/** What is read, in one line. */
export const READ_FORMATS =
  "PDF, Word, OpenDocument, RTF, web pages, text, mails and mailboxes, tables, feeds, ZIP archives";

/** What people call a format. */
export const FORMAT_WORDS: Readonly<Record<MediaType, string>> = {
  "text/plain": "text",
  "text/markdown": "Markdown",
  "text/html": "web page",
  "application/pdf": "PDF",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
  "application/vnd.oasis.opendocument.text": "OpenDocument",
  "application/rtf": "RTF",
  "message/rfc822": "mail",
  "application/mbox": "mailbox",
  "application/zip": "ZIP archive",
  "application/gzip": "packed file",
  "application/feed": "feed",
  "text/csv": "table",
  "application/x-ndjson": "table",
  "text/uri-list": "list of addresses",
};
