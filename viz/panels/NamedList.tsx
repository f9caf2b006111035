import { ListBox, ListBoxItem } from "react-aria-components";
import type { EntityType } from "../../graph/model/index.ts";
import type { Problem } from "../api.ts";
import { NodeGlyph } from "./Glyphs.tsx";
import { Name } from "./Parts.tsx";

/** Somebody who can be chosen by name. */
export interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
}

/** The list under a field in which a name is typed: who bears it, each with `noteOf` them. For a ComboBox. */
export function NamedList<Row extends NamedRow>({
  noteOf,
  problem = null,
}: {
  readonly noteOf: (row: Row) => string | number;
  /** Why nobody can be found. */
  readonly problem?: Problem | null;
}) {
  return (
    <ListBox<Row>
      renderEmptyState={() => (
        <p className="quiet" role={problem ? "alert" : undefined}>
          {problem ? problem.message : "Nobody by that name."}
        </p>
      )}
    >
      {(row) => (
        <ListBoxItem id={row.id} textValue={row.name} className="search-row">
          <NodeGlyph type={row.type} />
          <Name of={row.name} className="name" />
          <span className="count">{noteOf(row)}</span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
