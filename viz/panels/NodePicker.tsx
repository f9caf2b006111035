import { useEffect, useState } from "react";
import { ComboBox, Input, Label, Popover } from "react-aria-components";
import type { EntityRef, GraphNode } from "../../graph/model/index.ts";
import { NodeGlyph } from "./Glyphs.tsx";
import { NamedList } from "./NamedList.tsx";
import { useNamed } from "./use-named.ts";

/** A node of the case, found by typing some of its name. Until another is chosen the one that was chosen stays. */
export function NodePicker({
  label,
  chosen,
  without = [],
  onChoose,
}: {
  readonly label: string;
  readonly chosen: EntityRef | null;
  /** Ids that cannot be chosen. */
  readonly without?: readonly string[];
  readonly onChoose: (node: EntityRef) => void;
}) {
  const [typed, setTyped] = useState(chosen?.name ?? "");
  const name = chosen?.name ?? "";
  useEffect(() => setTyped(name), [name]);
  const isTyped = typed.trim() !== "" && typed !== name;
  const { named: found, problem } = useNamed(isTyped ? typed : "", { keep: true });

  const items = isTyped ? found.filter(({ id }) => !without.includes(id)) : [];
  return (
    <ComboBox
      className="picker"
      items={items}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(key) => {
        const node = items.find(({ id }) => id === key);
        if (!node) return;
        onChoose({ id: node.id, name: node.name, type: node.type });
        setTyped(node.name);
      }}
      onBlur={() => setTyped(name)}
      allowsCustomValue
      allowsEmptyCollection={isTyped}
      menuTrigger="input"
    >
      <Label>{label}</Label>
      <div className="picker-field">
        {chosen && <NodeGlyph type={chosen.type} size={13} />}
        <Input className="field" placeholder="Some of the name" />
      </div>
      <Popover className="popover search-list" offset={4}>
        <NamedList<GraphNode> noteOf={({ degree }) => degree} problem={problem} />
      </Popover>
    </ComboBox>
  );
}
