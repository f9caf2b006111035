import { useState } from "react";
import { Collection, ComboBox, Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components";
import {
  FAMILIES,
  type Family,
  isRelationType,
  RELATION_TYPES,
  RELATIONS,
  type RelationType,
} from "../../graph/model/index.ts";
import { FAMILY_WORDS } from "../desk/words.ts";
import { ListField } from "./ListField.tsx";

interface Group {
  readonly id: Family;
  readonly types: readonly { readonly id: RelationType }[];
}

/** Types of which label or meaning holds all the words, by family. */
function grouped(typed: string): Group[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return FAMILIES.map((id) => ({
    id,
    types: RELATION_TYPES.filter((type) => {
      const { family, label, meaning } = RELATIONS[type];
      const said = `${label} ${meaning} ${type.replaceAll("_", " ")}`.toLowerCase();
      return family === id && words.every((word) => said.includes(word));
    }).map((type) => ({ id: type })),
  })).filter(({ types }) => types.length > 0);
}

/** Chooses what is done: one of the types of relations, found by their words and meaning. */
export function RelationField({
  type,
  fault,
  onChange,
}: {
  readonly type: RelationType | null;
  readonly fault: string | null;
  readonly onChange: (type: RelationType) => void;
}) {
  const chosen = type === null ? "" : RELATIONS[type].label;
  const [typed, setTyped] = useState(chosen);
  const [last, setLast] = useState(type);
  if (last !== type) {
    setLast(type);
    setTyped(chosen);
  }
  const groups = grouped(typed === chosen ? "" : typed);
  return (
    <ComboBox<Group>
      className="party"
      items={groups}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={type}
      onSelectionChange={(key) => {
        if (typeof key === "string" && isRelationType(key)) onChange(key);
      }}
      onBlur={() => setTyped(type === null ? "" : RELATIONS[type].label)}
      isInvalid={fault !== null}
      menuTrigger="input"
      allowsCustomValue
      allowsEmptyCollection
    >
      <ListField label="does what" placeholder="spies on, funds …" fault={fault} listClass="relation-list">
        <ListBox<Group> renderEmptyState={() => <p className="quiet">No type by these words.</p>}>
          {(group) => (
            <ListBoxSection id={group.id} className={`hue-${group.id}`}>
              <Header>
                <span className="swatch" aria-hidden="true" />
                {FAMILY_WORDS[group.id]}
              </Header>
              <Collection items={group.types}>
                {({ id }) => (
                  <ListBoxItem id={id} textValue={RELATIONS[id].label} className="search-row">
                    <span>{RELATIONS[id].label}</span>
                    <span className="quiet">{RELATIONS[id].meaning}</span>
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </ListField>
    </ComboBox>
  );
}
