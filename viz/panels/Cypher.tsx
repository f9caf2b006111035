import { useEffect, useState } from "react";
import { askQuery, thingOf, useCypher, writeQuery } from "../desk/cypher.ts";
import { desk } from "../desk/desk.ts";
import { counted } from "../desk/words.ts";
import { Name, ProblemNote } from "./Parts.tsx";

/** Questions to begin with. */
const EXAMPLES: readonly (readonly [title: string, cypher: string])[] = [
  [
    "Who spies on whom",
    "MATCH (a:Entity)-[e:SPIES_ON]->(b:Entity)\nRETURN a AS who, e AS act, b AS whom, e.standing AS standing\nORDER BY e.claimants DESC",
  ],
  [
    "Who makes the most claims",
    "MATCH (c:Claim)-[:ATTRIBUTED_TO]->(s:Entity)\nRETURN s AS claimant, count(c) AS claims\nORDER BY claims DESC LIMIT 20",
  ],
  [
    "What was denied, and where",
    "MATCH (a:Entity)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(b:Entity), (c)-[:STATED_IN]->(d:Document)\nWHERE c.polarity = 'negative'\nRETURN a AS who, c.type AS what, b AS whom, c AS sentence, d AS document",
  ],
  [
    "Most named",
    "MATCH (e:Entity)-[:MENTIONED_IN]->(d:Document)\nRETURN e AS name, count(d) AS documents\nORDER BY documents DESC LIMIT 20",
  ],
];

/** A value as text: words as they are, everything else as JSON. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What a cell stands for leads to its panel; all its properties stand behind it, folded away. */
function Cell({ value }: { readonly value: unknown }) {
  const thing = thingOf(value);
  if (thing === null) return cellText(value);
  const { words, opens } = thing;
  return (
    <div className="node-cell">
      {opens === null ? (
        <Name of={words} />
      ) : (
        <button type="button" className="link" onClick={() => desk.select(opens)}>
          <Name of={words} />
        </button>
      )}
      <details>
        <summary aria-label={`All properties of ${words}`} title="All its properties" />
        <code>{cellText(value)}</code>
      </details>
    </div>
  );
}

/** Seconds since a question was asked, for as long as it is open. */
function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="quiet">
      Asking… <span aria-hidden="true">{Math.max(0, Math.floor((now - since) / 1_000))} s</span>
    </p>
  );
}

/** Asks the graph in Cypher. Reading only: the server refuses what would write. */
export function Cypher() {
  const answer = useCypher((state) => state.answer);
  const text = useCypher((state) => state.text) ?? EXAMPLES[0]?.[1] ?? "";
  const isOpen = answer.kind === "asking";

  return (
    <div className="cypher">
      <div className="cypher-ask">
        <textarea
          aria-label="Cypher query"
          spellCheck={false}
          value={text}
          onChange={(event) => writeQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void askQuery(text);
          }}
        />
        <div className="cypher-tools">
          <button
            type="button"
            className="button primary"
            disabled={isOpen || text.trim() === ""}
            onClick={() => void askQuery(text)}
          >
            Ask <kbd>Ctrl ↵</kbd>
          </button>
          {EXAMPLES.map(([title, cypher]) => (
            <button
              key={title}
              type="button"
              className="chip"
              disabled={isOpen}
              onClick={() => void askQuery(cypher)}
            >
              {title}
            </button>
          ))}
        </div>
      </div>
      <section
        className="cypher-answer"
        aria-label="Answer"
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long answer is scrolled by keys
        tabIndex={0}
      >
        {answer.kind === "none" && (
          <p className="quiet">The answer comes here. Queries only read; the graph stays as it is.</p>
        )}
        {answer.kind === "asking" && <Elapsed since={answer.since} />}
        {answer.kind === "problem" && <ProblemNote problem={answer.problem} />}
        {answer.kind === "table" && (
          <>
            <p className="quiet">
              {counted(answer.table.rows.length, "row")} in {Math.round(answer.ms)} ms
              {answer.table.truncated && ": cut here, there are more. Add LIMIT or narrow the question."}
              {answer.table.asOf !== null &&
                `. Shows the graph as it was at ${new Date(answer.table.asOf).toLocaleTimeString("en-GB")}; documents were written since.`}
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
                        <Cell value={row[at]} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </section>
    </div>
  );
}
