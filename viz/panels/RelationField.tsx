import { useState } from "react";
import { Collection, ComboBox, Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components";
import { isRelationType, RELATIONS, type RelationType } from "../../graph/model/index.ts";
import { type TypesOfFamily, typesNamed } from "../desk/relation-words.ts";
import { FAMILY_WORDS } from "../desk/words.ts";
import { ListField } from "./ListField.tsx";

/** Chooses what is done: one of the types of relations, found by their words and meaning. */
export function RelationField({
  label,
  type,
  fault,
  onChange,
}: {
  readonly label: string;
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
  const groups = typesNamed(typed === chosen ? "" : typed);
  return (
    <ComboBox<TypesOfFamily>
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
      <ListField label={label} placeholder="spies on, funds …" fault={fault} listClass="relation-list">
        <ListBox<TypesOfFamily> renderEmptyState={() => <p className="quiet">No type by these words.</p>}>
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
