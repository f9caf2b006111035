import type { Archive, Fetches } from "../../graph/index.ts";
import { CaseError, type Intake, LIMITS } from "../../graph/model/index.ts";
import { type Fetcher, toWebAddress } from "../fetch/index.ts";
import { foundPage, knownPage } from "./fetched-page.ts";
import type { AddressPart, Fetching, SourcePart } from "./parts.ts";

/** Fetches pages that sources name, such as the entries of a feed. One that was fetched before and did not change is
 *  taken from the archive. */
export function fetchingOver({
  fetcher,
  fetches,
  archive,
}: {
  readonly fetcher: Fetcher;
  readonly fetches: Fetches;
  readonly archive: Pick<Archive, "find" | "readSource" | "readIntake">;
}): Fetching {
  const fetchOne = async (part: AddressPart, signal: AbortSignal, isWhole: boolean) => {
    const url = toWebAddress(part.url).href;
    const found = isWhole ? null : fetches.found(url);
    const page = await fetcher.fetch(url, { known: knownPage(found, archive), signal });
    if (page.kind === "page") {
      await fetches.keepFound(foundPage(url, page));
      return toSource(part, page.bytes, page, page.url);
    }
    // Only what is found and archived can be unchanged.
    if (found === null) throw new Error(`nothing was known of ${url}`);
    const [bytes, intake] = await Promise.all([
      archive.readSource(found.sha256),
      archive.readIntake(found.sha256),
    ]);
    return toSource(part, bytes, intake, found.finalUrl);
  };
  return {
    atOnce: LIMITS.fetchHosts,
    async fetch(part, signal) {
      try {
        return await fetchOne(part, signal, false);
      } catch (error) {
        if (!(error instanceof CaseError && error.code === "case/damaged")) throw error;
        return await fetchOne(part, signal, true);
      }
    },
  };
}

/** The page in place of the part that named it. */
function toSource(
  { given, place, id }: AddressPart,
  bytes: Uint8Array,
  { fileName, mediaType, charset }: Pick<Intake, "fileName" | "mediaType" | "charset">,
  finalUrl: string,
): SourcePart {
  const said = { ...given, url: given.url ?? finalUrl };
  return { kind: "source", bytes, fileName, mediaType, charset, given: said, place, id };
}
