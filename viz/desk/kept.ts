/** What the browser keeps for a person from one visit to the next. A browser that blocks storage throws at every touch of
 *  it: then nothing is kept, and what was chosen holds until the page is closed. */

/** What was kept under a name; null where nothing was. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`tangle.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a value under a name; false where storage is blocked or full. */
export function keep(name: string, value: string): boolean {
  try {
    localStorage.setItem(`tangle.${name}`, value);
    return true;
  } catch {
    return false;
  }
}

/** All names under which something is kept. */
export function keptNames(): readonly string[] {
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith("tangle.") ? [key.slice(7)] : []));
  } catch {
    return [];
  }
}

/** Keeps what stands under a name no longer. */
export function release(name: string): void {
  try {
    localStorage.removeItem(`tangle.${name}`);
  } catch {
    // Nothing was kept.
  }
}
