import { useState } from "react";
import {
  Button,
  ComboBox,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from "react-aria-components";
import {
  FAMILIES,
  type Family,
  familyOf,
  isRelationType,
  RELATION_TYPES,
  RELATIONS,
  type RelationType,
} from "../../graph/model/index.ts";
import { FAMILY_WORDS } from "../desk/words.ts";

/** The types whose label, meaning or family holds the words, by family. */
export function typesLike(
  words: string,
): readonly (readonly [family: Family, types: readonly RelationType[]])[] {
  const text = words.trim().toLowerCase();
  const fits = (type: RelationType) => {
    const { label, meaning, family } = RELATIONS[type];
    return [label, meaning, family, type.toLowerCase()].some((word) => word.toLowerCase().includes(text));
  };
  return FAMILIES.map(
    (family) => [family, RELATION_TYPES.filter((type) => familyOf(type) === family && fits(type))] as const,
  ).filter(([, types]) => types.length > 0);
}

/** One of the 39 relation types, by family, with what each means; found by words of label or meaning. */
export function TypePicker({
  chosen,
  onChoose,
}: {
  readonly chosen: RelationType;
  readonly onChoose: (type: RelationType) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const { label, meaning, family } = RELATIONS[chosen];
  const sections = typesLike(typed ?? "");
  return (
    <ComboBox
      className={`picker hue-${family}`}
      inputValue={typed ?? label}
      onInputChange={(text) => setTyped(text === label ? null : text)}
      selectedKey={null}
      onSelectionChange={(key) => {
        if (typeof key === "string" && isRelationType(key)) onChoose(key);
        setTyped(null);
      }}
      onOpenChange={(isOpen) => isOpen && setTyped((now) => now ?? null)}
      onBlur={() => setTyped(null)}
      defaultFilter={() => true}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <Label>Act</Label>
      <div className="picker-field">
        <span className="swatch" aria-hidden="true" />
        <Input className="field" onFocus={(event) => event.target.select()} />
        <Button className="icon" aria-label="All acts">
          ▾
        </Button>
      </div>
      <span className="quiet small">{meaning}</span>
      <Popover className="popover search-list act-list" offset={4}>
        <ListBox renderEmptyState={() => <p className="quiet">No act by these words.</p>}>
          {sections.map(([of, types]) => (
            <ListBoxSection key={of} id={of} className={`hue-${of}`}>
              <Header className="act-family">
                <span className="swatch" aria-hidden="true" />
                {FAMILY_WORDS[of]}
              </Header>
              {types.map((type) => (
                <ListBoxItem key={type} id={type} textValue={RELATIONS[type].label} className="search-row">
                  <span className="name">{RELATIONS[type].label}</span>
                  <span className="quiet">{RELATIONS[type].meaning}</span>
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
