/** As much of the DOM's Node as is walked; the DOM's own types belong to the browser. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
}

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const FRAGMENT = 11;

/** Elements that begin lines of their own; cells of a table do not, for a row is one line. */
export const BLOCKS: ReadonlySet<string> = new Set(
  `ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER
   FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL`.split(
    /\s+/,
  ),
);
/** Elements whose words are none of the page's. */
export const SILENT: ReadonlySet<string> = new Set(
  `SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH IFRAME OBJECT EMBED HEAD BUTTON SELECT TEXTAREA CANVAS AUDIO VIDEO MAP
   DATALIST INPUT`.split(/\s+/),
);

/** One step of the walk: a node to enter, or words to set down after what stands inside another. */
type Step = { readonly enter: PageNode; readonly asWritten: boolean } | { readonly leave: string };

/** The row without the bars and spaces at its end. From the end: a pattern would try at every bar of the row. */
function withoutBars(row: string): string {
  let end = row.length;
  while (end > 0 && (row[end - 1] === " " || row[end - 1] === "|")) end -= 1;
  return row.slice(0, end);
}

/** The words below a node of a page as plain text: every block a paragraph of its own behind a blank line, list
 *  items on lines that begin with a dash, the cells of a row parted by bars, `br` a line end, `pre` as written.
 *  White space is otherwise folded. Walks without recursion, so that depth costs no stack. Linear. */
export function wordsOf(root: PageNode): string {
  const lines: string[] = [];
  // In pieces, none of them empty: what looks at the end of a line then never goes over the whole of it, which a
  // page with a million cells in a row would make it do a million times.
  let line: string[] = [];
  let prefix = "";
  const endsInSpace = () => line.length === 0 || /\s/.test(line[line.length - 1]?.slice(-1) ?? "");
  const endCell = () => {
    let last = "";
    while (last === "" && line.length > 0) last = (line.pop() as string).trimEnd();
    line.push(`${last} | `);
  };
  const endLine = () => {
    const words = line
      .join("")
      .split("\n")
      .map((part) => part.trim())
      .join("\n")
      .trim();
    line = [];
    if (words === "") return;
    lines.push(prefix + words);
    prefix = "";
  };
  const endBlock = () => {
    endLine();
    if (lines.length > 0 && lines[lines.length - 1] !== "") lines.push("");
  };
  const steps: Step[] = [{ enter: root, asWritten: false }];
  while (steps.length > 0) {
    const step = steps.pop() as Step;
    if ("leave" in step) {
      if (step.leave === "TD") endCell();
      else if (step.leave === "LI") endLine();
      else {
        if (step.leave === "TR") line = [withoutBars(line.join(""))];
        endBlock();
      }
      continue;
    }
    const { enter: node, asWritten } = step;
    if (node.nodeType === TEXT || node.nodeType === CDATA) {
      const written = node.nodeValue ?? "";
      const folded = written.replace(/[ \t\r\n\f]+/g, " ");
      const words = asWritten ? written : endsInSpace() ? folded.replace(/^ /, "") : folded;
      if (words !== "") line.push(words);
      continue;
    }
    if (node.nodeType !== ELEMENT && node.nodeType !== FRAGMENT) continue;
    const name = node.nodeName.toUpperCase();
    if (SILENT.has(name)) continue;
    if (name === "BR") {
      line.push("\n");
      continue;
    }
    if (name === "LI") {
      endLine();
      prefix = "- ";
      steps.push({ leave: "LI" });
    } else if (BLOCKS.has(name)) {
      // The first block inside an item stays on the item's line.
      if (prefix === "") endBlock();
      steps.push({ leave: name });
    } else if (name === "TD" || name === "TH") {
      steps.push({ leave: "TD" });
    }
    const children: Step[] = [];
    for (let child: PageNode | null = node.firstChild; child; child = child.nextSibling) {
      children.push({ enter: child, asWritten: asWritten || name === "PRE" });
    }
    for (let i = children.length - 1; i >= 0; i -= 1) steps.push(children[i] as Step);
  }
  endBlock();
  const text = lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return text === "" ? "" : `${text}\n`;
}
