import { useState } from "react";
import { ComboBox } from "react-aria-components";
import type { DocumentEntity, EntityRef } from "../../graph/model/index.ts";
import { NEW_PARTIES, type NewKind, type Party, partyName } from "../desk/by-hand.ts";
import { ListField } from "./ListField.tsx";
import { NamedList, type NamedRow } from "./NamedList.tsx";
import { useNamed } from "./use-named.ts";

const SHOWN = 12;
/** Marked words that are longer are no name. */
const NAME_MOST = 80;

/** A row of the list: somebody who is known, or somebody new. */
interface Row extends NamedRow {
  /** Where they are known from, or what they would be. */
  readonly note: string;
  readonly party: Party;
}

const keyOf = (party: Party) => (party.kind === "known" ? party.entity.id : `new ${party.as}`);

const knownRow = (entity: EntityRef, note: string): Row => ({
  id: entity.id,
  name: entity.name,
  type: entity.type,
  note,
  party: { kind: "known", entity: { id: entity.id, name: entity.name, type: entity.type } },
});

function newRows(name: string): Row[] {
  return (Object.keys(NEW_PARTIES) as NewKind[]).map((as) => ({
    id: `new ${as}`,
    name,
    type: NEW_PARTIES[as].type,
    note: `new ${NEW_PARTIES[as].words}`,
    party: { kind: "new", as, name, code: "" },
  }));
}

const isNamed = (entity: DocumentEntity, text: string) =>
  [entity.name, ...entity.aliases].some((name) => name.toLowerCase().includes(text));

/** Chooses a party: those of the sentence first, then of the document, then of the case, or somebody new. */
export function PartyField({
  label,
  party,
  near,
  entities,
  marked,
  fault,
  onChange,
}: {
  readonly label: string;
  readonly party: Party | null;
  /** Who is named in the sentence. */
  readonly near: readonly DocumentEntity[];
  /** Who is named in the document. */
  readonly entities: readonly DocumentEntity[];
  readonly marked: string;
  readonly fault: string | null;
  readonly onChange: (party: Party | null) => void;
}) {
  const chosen = partyName(party) ?? "";
  const [typed, setTyped] = useState(chosen);
  const [last, setLast] = useState(party);
  if (last !== party) {
    setLast(party);
    setTyped(chosen);
  }
  const text = typed === chosen ? "" : typed.trim();
  // Where they cannot be had, whoever is in the document can still be chosen.
  const { named: found } = useNamed(text);
  const lower = text.toLowerCase();
  const inSentence = near.filter((one) => text === "" || isNamed(one, lower));
  const inDocument = entities.filter((one) => !near.includes(one) && (text === "" || isNamed(one, lower)));
  const nearby = new Set([...inSentence, ...inDocument].map(({ id }) => id));
  const name = text || (marked.length <= NAME_MOST ? marked : "");
  const rows = [
    ...[
      ...inSentence.map((one) => knownRow(one, "in this sentence")),
      ...inDocument.map((one) => knownRow(one, "in this document")),
      ...found.filter(({ id }) => !nearby.has(id)).map((one) => knownRow(one, "in the case")),
    ].slice(0, SHOWN),
    ...(name === "" ? [] : newRows(name)),
  ];
  return (
    <ComboBox<Row>
      className="party"
      items={rows}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={party === null ? null : keyOf(party)}
      onSelectionChange={(key) => {
        const row = rows.find(({ id }) => id === key);
        if (row) onChange(row.party);
      }}
      onBlur={() => setTyped(partyName(party) ?? "")}
      isInvalid={fault !== null}
      menuTrigger="input"
      allowsCustomValue
      allowsEmptyCollection
    >
      <ListField label={label} placeholder="Name" fault={fault} listClass="party-list">
        <NamedList<Row> noteOf={({ note }) => note} />
      </ListField>
    </ComboBox>
  );
}

/** What has to be said of somebody new. */
export function NewParty({
  party,
  onChange,
}: {
  readonly party: Party | null;
  readonly onChange: (party: Party) => void;
}) {
  if (party?.kind !== "new") return null;
  return (
    <div className="new-party">
      <span className="quiet">New:</span>
      <input
        className="field"
        aria-label="Name of the new party"
        value={party.name}
        onChange={(event) => onChange({ ...party, name: event.target.value })}
      />
      <select
        className="field"
        aria-label="What the new party is"
        value={party.as}
        onChange={(event) => onChange({ ...party, as: event.target.value as NewKind })}
      >
        {(Object.keys(NEW_PARTIES) as NewKind[]).map((as) => (
          <option key={as} value={as}>
            {NEW_PARTIES[as].words}
          </option>
        ))}
      </select>
      {party.as === "country" && (
        <input
          className="field code"
          aria-label="Code of the country, three capitals"
          placeholder="BEL"
          maxLength={3}
          value={party.code}
          onChange={(event) => onChange({ ...party, code: event.target.value.toUpperCase() })}
        />
      )}
    </div>
  );
}
