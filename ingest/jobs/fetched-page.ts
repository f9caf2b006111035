import type { Archive, FoundPage } from "../../graph/index.ts";
import { type Intake, NO_METADATA, sha256 } from "../../graph/model/index.ts";
import type { FetchedPage, KnownPage } from "../fetch/index.ts";

/** What comes in with a page: where it was found is said of it, unless somebody said otherwise. */
export function intakeOf(
  { url, fileName, mediaType, charset, fetchedAt }: FetchedPage,
  given: Intake["given"],
): Intake {
  const said = { ...NO_METADATA, ...given, url: given.url ?? url };
  return { fileName, mediaType, charset, given: said, receivedAt: fetchedAt, origin: null, columns: null };
}

/** A page as the log keeps it. */
export function foundPage(url: string, page: FetchedPage): FoundPage {
  const { etag, lastModified, fetchedAt: at } = page;
  return { url, sha256: sha256(page.bytes), finalUrl: page.url, etag, lastModified, at };
}

/** What to tell a site of a page that was fetched before; null unless its bytes are in the archive still, and whole. */
export function knownPage(found: FoundPage | null, archive: Pick<Archive, "find">): KnownPage | null {
  const entry = found === null ? null : archive.find(found.sha256);
  if (found === null || entry === null || entry.failure?.error.code === "case/damaged") return null;
  const { finalUrl, etag, lastModified } = found;
  return { url: finalUrl, etag, lastModified };
}
