import { useRef, useState } from "react";
import type { QueryTable } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { problemOf } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import { ProblemNote } from "./Parts.tsx";

/** Questions to begin with. */
const EXAMPLES: readonly (readonly [title: string, cypher: string])[] = [
  [
    "Who spies on whom",
    "MATCH (a:Entity)-[e:SPIES_ON]->(b:Entity)\nRETURN a.name AS who, b.name AS whom, e.standing AS standing, e.claimants AS claimants\nORDER BY claimants DESC",
  ],
  [
    "Who makes the most claims",
    "MATCH (c:Claim)-[:ATTRIBUTED_TO]->(s:Entity)\nRETURN s.name AS claimant, count(c) AS claims\nORDER BY claims DESC LIMIT 20",
  ],
  [
    "What was denied, and where",
    "MATCH (a:Entity)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(b:Entity), (c)-[:STATED_IN]->(d:Document)\nWHERE c.polarity = 'negative'\nRETURN a.name AS who, c.type AS what, b.name AS whom, c.sentence AS sentence, d.title AS document",
  ],
  [
    "Most named",
    "MATCH (e:Entity)-[:MENTIONED_IN]->(d:Document)\nRETURN e.name AS name, count(d) AS documents\nORDER BY documents DESC LIMIT 20",
  ],
];

/** A cell as text: words as they are, everything else as JSON. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

type Answer =
  | { readonly kind: "none" }
  | { readonly kind: "asking" }
  | { readonly kind: "table"; readonly table: QueryTable; readonly ms: number }
  | { readonly kind: "problem"; readonly problem: Problem };

/** Asks the graph in Cypher. Reading only: the server refuses what would write. */
export function Cypher() {
  const [text, setText] = useState(EXAMPLES[0]?.[1] ?? "");
  const [answer, setAnswer] = useState<Answer>({ kind: "none" });
  const asked = useRef(0);

  const ask = async (cypher: string) => {
    asked.current += 1;
    const mine = asked.current;
    setAnswer({ kind: "asking" });
    const began = performance.now();
    let next: Answer;
    try {
      next = { kind: "table", table: await api.query(cypher), ms: performance.now() - began };
    } catch (error) {
      next = { kind: "problem", problem: problemOf(error) };
    }
    // A later question makes this answer stale.
    if (mine === asked.current) setAnswer(next);
  };

  return (
    <div className="cypher">
      <div className="cypher-ask">
        <textarea
          aria-label="Cypher query"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void ask(text);
          }}
        />
        <div className="cypher-tools">
          <button
            type="button"
            className="button primary"
            disabled={answer.kind === "asking" || text.trim() === ""}
            onClick={() => void ask(text)}
          >
            {answer.kind === "asking" ? "Asking…" : "Ask"} <kbd>Ctrl ↵</kbd>
          </button>
          {EXAMPLES.map(([title, cypher]) => (
            <button
              key={title}
              type="button"
              className="chip"
              onClick={() => {
                setText(cypher);
                void ask(cypher);
              }}
            >
              {title}
            </button>
          ))}
        </div>
      </div>
      <div className="cypher-answer" aria-live="polite">
        {answer.kind === "none" && (
          <p className="quiet">The answer comes here. Queries only read; the graph stays as it is.</p>
        )}
        {answer.kind === "problem" && <ProblemNote problem={answer.problem} />}
        {answer.kind === "table" && (
          <>
            <p className="quiet">
              {counted(answer.table.rows.length, "row")} in {Math.round(answer.ms)} ms
              {answer.table.truncated && ": cut here, there are more. Add LIMIT or narrow the question."}
            </p>
            <table>
              <thead>
                <tr>
                  {answer.table.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {answer.table.rows.map((row, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no name, and do not move
                  <tr key={index}>
                    {answer.table.columns.map((column, at) => (
                      <td key={column} className={typeof row[at] === "number" ? "number" : ""}>
                        {cellText(row[at])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </div>
  );
}
