import { basename } from "node:path";

/** A name or path as people are shown it and a case keeps it. Control characters are no part of a name that anybody could
 *  read, and cannot be sent to a server that holds the case. */
export function shownPath(path: string): string {
  return path.replace(/\p{Cc}/gu, "\uFFFD");
}

/** The last part of a path, as it is kept. */
export function shownName(path: string): string {
  return shownPath(basename(path));
}
