import { useEffect, useState } from "react";
import {
  ACTOR_KINDS,
  type EntityRef,
  type GraphNode,
  LIMITS,
  type NodeMember,
  type NodeProfile,
  ORGANISATION_KINDS,
} from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { problemOf } from "../desk/desk.ts";
import type { Grading } from "../desk/judging.ts";
import { inSentence } from "../desk/shown-name.ts";
import { counted } from "../desk/words.ts";
import { focusHere } from "./focus-here.ts";
import { NodeGlyph } from "./Glyphs.tsx";
import { NodePicker } from "./NodePicker.tsx";
import { ProblemNote } from "./Parts.tsx";

/** What a form asks for; null until it makes sense. */
export type Wish = Grading | null;

/** A form's field and the wish that comes of it. */
export interface FieldsProps {
  readonly node: GraphNode;
  readonly onWish: (wish: Wish) => void;
}

export function RenameFields({ node, onWish }: FieldsProps) {
  const [name, setName] = useState(node.name);
  return (
    <label>
      Its name
      <input
        ref={focusHere}
        className="field"
        maxLength={LIMITS.nameUnits}
        value={name}
        onChange={({ target }) => {
          setName(target.value);
          const to = target.value.trim();
          onWish(
            to === "" || to === node.name
              ? null
              : {
                  judgement: { kind: "rename-entity", entity: node.id, name: to },
                  words: `rename ${inSentence(node.name)} to ${inSentence(to)}`,
                },
          );
        }}
      />
      <span className="quiet">The names it has in its documents stay as aliases.</span>
    </label>
  );
}

export function AliasFields({ node, onWish }: FieldsProps) {
  const [alias, setAlias] = useState("");
  return (
    <label>
      Another name of it
      <input
        ref={focusHere}
        className="field"
        maxLength={LIMITS.nameUnits}
        value={alias}
        onChange={({ target }) => {
          setAlias(target.value);
          const word = target.value.trim();
          onWish(
            word === ""
              ? null
              : {
                  judgement: { kind: "add-alias", entity: node.id, alias: word },
                  words: `give ${inSentence(node.name)} the alias ${inSentence(word)}`,
                },
          );
        }}
      />
      {node.aliases.length > 0 && <span className="quiet">It has: {node.aliases.join(", ")}.</span>}
    </label>
  );
}

const KINDS = { Actor: ACTOR_KINDS, Organisation: ORGANISATION_KINDS } as const;
const KIND_CHOICES = (["Actor", "Organisation"] as const).flatMap((type) =>
  KINDS[type].map((kind) => ({ type, kind })),
);

export function RetypeFields({ node, onWish }: FieldsProps) {
  const now = KIND_CHOICES.findIndex(({ type, kind }) => type === node.type && kind === node.kind);
  const [chosen, setChosen] = useState(now);
  return (
    <label>
      It is
      <select
        ref={focusHere}
        className="field"
        value={chosen}
        onChange={({ target }) => {
          const at = Number(target.value);
          const choice = KIND_CHOICES[at];
          setChosen(at);
          onWish(
            choice === undefined || at === now
              ? null
              : {
                  judgement: {
                    kind: "retype-entity",
                    entity: node.id,
                    type: choice.type,
                    entityKind: choice.kind,
                  },
                  words: `make ${inSentence(node.name)} ${choice.kind.replace("_", " ")}`,
                },
          );
        }}
      >
        {now < 0 && <option value={-1}>{node.type === "Country" ? "a country" : "of no kind"}</option>}
        {(["Actor", "Organisation"] as const).map((type) => (
          <optgroup key={type} label={type}>
            {KIND_CHOICES.map(
              (choice, at) =>
                choice.type === type && (
                  <option key={choice.kind} value={at}>
                    {choice.kind.replace("_", " ")}
                  </option>
                ),
            )}
          </optgroup>
        ))}
      </select>
      <span className="quiet">A country is known by its code: merge with the country instead.</span>
    </label>
  );
}

/** One of two that are to be one: what each is called, and in which documents. */
function Side({ profile }: { readonly profile: NodeProfile }) {
  const { node, documents } = profile;
  return (
    <section className="merge-side" aria-label={inSentence(node.name)}>
      <h3>
        <NodeGlyph type={node.type} size={14} /> {node.name}
      </h3>
      <p className="quiet">
        {node.aliases.length > 0 ? node.aliases.slice(0, 8).join(", ") : "no other name"}
      </p>
      <p className="quiet">
        {counted(node.degree, "edge")}, {counted(node.documents, "document")}
      </p>
      <ul>
        {documents.slice(0, 4).map((document) => (
          <li key={document.id}>{document.title}</li>
        ))}
        {node.documents > 4 && <li className="quiet">and {node.documents - 4} more</li>}
      </ul>
    </section>
  );
}

export function MergeFields({ node, onWish }: FieldsProps) {
  const [other, setOther] = useState<EntityRef | null>(null);
  const [sides, setSides] = useState<readonly NodeProfile[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const otherId = other?.id ?? null;
  useEffect(() => {
    setSides([]);
    setProblem(null);
    if (otherId === null) return;
    let stale = false;
    Promise.all([api.node(node.id), api.node(otherId)]).then(
      (both) => !stale && setSides(both),
      (error: unknown) => !stale && setProblem(problemOf(error)),
    );
    return () => {
      stale = true;
    };
  }, [node.id, otherId]);
  return (
    <>
      <NodePicker
        label="Is the same as"
        chosen={other}
        without={[node.id]}
        onChoose={(chosen) => {
          setOther(chosen);
          onWish({
            judgement: { kind: "merge-entities", entities: [node.id, chosen.id] },
            words: `merge ${inSentence(node.name)} and ${inSentence(chosen.name)}`,
          });
        }}
      />
      {problem && <ProblemNote problem={problem} />}
      {sides.length > 0 && (
        <div className="two">
          {sides.map((profile) => (
            <Side key={profile.node.id} profile={profile} />
          ))}
        </div>
      )}
      <p className="quiet">All claims of both are then claims of one. It can be taken back.</p>
    </>
  );
}

export function SplitFields({ node, onWish }: FieldsProps) {
  const [members, setMembers] = useState<readonly NodeMember[] | null>(null);
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let stale = false;
    api.members(node.id).then(
      ({ rows }) => !stale && setMembers(rows),
      (error: unknown) => !stale && setProblem(problemOf(error)),
    );
    return () => {
      stale = true;
    };
  }, [node.id]);
  if (problem) return <ProblemNote problem={problem} />;
  if (members === null) return <p className="quiet">Reading…</p>;
  if (members.length < 2)
    return <p className="quiet">One document alone names it: there is nothing to split off.</p>;
  const toggle = (member: string) => {
    const next = new Set(leaving);
    if (!next.delete(member)) next.add(member);
    setLeaving(next);
    onWish(
      next.size === 0 || next.size === members.length
        ? null
        : {
            judgement: { kind: "split-entity", entity: node.id, members: [...next] },
            words: `split ${counted(next.size, "member")} off ${inSentence(node.name)}`,
          },
    );
  };
  return (
    <fieldset className="split-members">
      <legend>Which of these is somebody else?</legend>
      {members.map(({ member, name, mentions, document }) => (
        <label key={member}>
          <input type="checkbox" checked={leaving.has(member)} onChange={() => toggle(member)} />
          <span>
            <strong>{name}</strong> in {document.title}{" "}
            <span className="quiet">({counted(mentions, "mention")})</span>
          </span>
        </label>
      ))}
      {leaving.size === members.length && <p className="fault">One of them at least has to stay.</p>}
    </fieldset>
  );
}
