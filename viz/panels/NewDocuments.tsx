import { desk } from "../desk/desk.ts";
import { changeList, FIRST_LIST } from "../desk/document-list.ts";
import { useVisit } from "../desk/visit.ts";

/** How many documents came in since the last visit; opens the table of them. */
export function NewDocuments() {
  const fresh = useVisit((state) => state.fresh);
  if (fresh === 0) return null;
  return (
    <button
      type="button"
      className="link"
      title="Documents that came in since your last visit"
      onClick={() => {
        changeList({ ...FIRST_LIST, onlyNew: true });
        desk.listDocuments(null);
      }}
    >
      {fresh.toLocaleString("en-GB")} new
    </button>
  );
}
