import { api } from "../api.ts";
import { desk, useDesk } from "../desk/store.ts";
import { counted, dated, languageWord } from "../desk/words.ts";
import { When } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

/** Every source of the case, the newest first. */
export function Documents() {
  const edition = useDesk((state) => state.edition);
  const loaded = useLoaded("documents", edition, () => api.documents());
  return (
    <When loaded={loaded}>
      {({ rows, total }) => (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">Title</th>
                <th scope="col">Publisher</th>
                <th scope="col">Published</th>
                <th scope="col">Language</th>
                <th scope="col" className="number">
                  Claims
                </th>
                <th scope="col" className="number">
                  Entities
                </th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <button
                      type="button"
                      className="link"
                      onClick={() => desk.select({ kind: "document", id: row.id, claim: null })}
                    >
                      {row.title}
                    </button>
                    {row.copies > 0 && (
                      <span className="quiet" title="Other documents that are the same report">
                        {` (${counted(row.copies, "copy", "copies")})`}
                      </span>
                    )}
                  </td>
                  <td>{row.publisher ?? <span className="quiet">unknown</span>}</td>
                  <td className="date">{dated(row.publishedAt) ?? <span className="quiet">undated</span>}</td>
                  <td>
                    {row.language === null ? (
                      <span className="quiet">unknown</span>
                    ) : (
                      languageWord(row.language)
                    )}
                    {row.note && (
                      <span className="quiet" title={row.note}>
                        , read in part
                      </span>
                    )}
                  </td>
                  <td className="number">{row.claims}</td>
                  <td className="number">{row.entities}</td>
                  <td title={row.error?.hint}>{row.error ? row.error.message : row.state}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {total === 0 && <p className="quiet">No documents yet.</p>}
          {total > rows.length && (
            <p className="quiet">
              The newest {rows.length} of {total}.
            </p>
          )}
        </>
      )}
    </When>
  );
}
