/** What a robots.txt says to Tangle (RFC 9309). */
export interface Robots {
  isAllowed(url: URL): boolean;
  /** Milliseconds between two requests that it asks for; null where it does not. */
  readonly pauseMs: number | null;
}

interface Rule {
  readonly pattern: string;
  readonly isAllowed: boolean;
}

interface Group {
  readonly rules: Rule[];
  pauseMs: number | null;
}

/** Reads a robots.txt: the groups that name `agent` (a product's name, in small letters), all taken together, else those
 *  for everybody. Never throws; lines that are none are passed over. Keeps `limitRules` rules, so that it costs no more
 *  however it is written. */
export function readRobots(text: string, agent: string, limitRules: number): Robots {
  const own: Group = { rules: [], pauseMs: null };
  const everybody: Group = { rules: [], pauseMs: null };
  let isNamed = false;
  let current = new Set<Group>();
  let isInAgents = false;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)) {
    const [, key, value] = /^\s*([a-z-]{1,20})\s*:([^#]*)/i.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    const name = key.toLowerCase();
    const said = value.trim();
    if (name === "user-agent") {
      if (!isInAgents) current = new Set();
      isInAgents = true;
      // Sites write versions behind the name, though the standard does not.
      const product = said.split("/", 1)[0]?.trim().toLowerCase();
      if (product === agent) {
        isNamed = true;
        current.add(own);
      } else if (product === "*") current.add(everybody);
      continue;
    }
    if (name === "allow" || name === "disallow") {
      isInAgents = false;
      // An empty one says nothing.
      if (said === "") continue;
      const rule = { pattern: asWritten(said), isAllowed: name === "allow" };
      for (const group of current) if (group.rules.length < limitRules) group.rules.push(rule);
    } else if (name === "crawl-delay") {
      isInAgents = false;
      const seconds = Number(said);
      if (said !== "" && seconds >= 0) for (const group of current) group.pauseMs = seconds * 1000;
    }
  }
  const { rules, pauseMs } = isNamed ? own : everybody;
  return {
    pauseMs,
    isAllowed(url) {
      const path = asWritten(`${url.pathname}${url.search}`);
      if (path === "/robots.txt") return true;
      let best: Rule | null = null;
      for (const rule of rules) {
        const length = rule.pattern.length - (best?.pattern.length ?? -1);
        // The longest counts; of two as long, the one that allows.
        if (length < 0 || (length === 0 && !rule.isAllowed)) continue;
        if (fits(rule.pattern, path)) best = rule;
      }
      return best?.isAllowed ?? true;
    },
  };
}

/** Whether the path begins as the pattern says, where `*` is anything and a `$` at the end the path's end. */
function fits(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith("$");
  const parts = (isAnchored ? pattern.slice(0, -1) : pattern).split("*");
  const first = parts.shift() ?? "";
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isAnchored ? parts.pop() : undefined;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!isAnchored) return true;
  // A pattern without a star ends where it began.
  return last === undefined ? path.length === at : path.length - last.length >= at && path.endsWith(last);
}

/** One spelling for a path: %-escapes in capitals, what is outside ASCII escaped, what needs no escape without. */
function asWritten(path: string): string {
  return Buffer.from(path, "utf8")
    .toString("latin1")
    .replace(/[^\x21-\x7e]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`)
    .replace(/%[0-9a-f]{2}/gi, (escaped) => {
      const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
      return /[A-Za-z0-9._~-]/.test(character) ? character : escaped.toUpperCase();
    });
}
