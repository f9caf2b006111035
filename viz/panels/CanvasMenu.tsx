import { useEffect, useRef, useState } from "react";
import { Menu, MenuItem, Popover, Separator } from "react-aria-components";
import { RELATIONS } from "../../graph/model/index.ts";
import { type Group, type Grouped, isSumId } from "../desk/communities.ts";
import { desk } from "../desk/desk.ts";
import { drawnOf } from "../desk/drawn.ts";
import { explore, nameOf } from "../desk/exploring.ts";
import { type MenuAsked, useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import { leavesOf } from "../desk/working-set.ts";
import { useGroups } from "./shown.ts";

/** What the menu of the ground asks of the canvas. */
export interface Canvas {
  arrangeAnew(): void;
  fit(): void;
  pin(id: string, on: boolean): void;
}

interface Entry {
  readonly key: string;
  readonly words: string;
  readonly keys?: string;
  readonly act: () => void;
}

/** Parts of a menu, a line between each two. */
type Entries = readonly (readonly Entry[])[];

function groupEntries({ id, members, open }: Group): Entries {
  const ids = members.map((member) => member.id);
  return [
    [
      { key: "profile", words: "Who is in it", act: () => desk.select({ kind: "node", id }) },
      open
        ? { key: "close", words: "Close the group", act: () => explore.closeGroup(id, ids) }
        : { key: "open", words: "Open the group", keys: "E", act: () => explore.openGroup(id) },
    ],
    [
      {
        key: "hide",
        words: `Hide all ${members.length.toLocaleString("en-GB")}`,
        act: () => explore.hide(ids),
      },
      { key: "ungroup", words: "Ungroup the network", act: explore.ungroup },
    ],
  ];
}

function nodeEntries(id: string, canvas: Canvas, groups: Grouped | null): Entries {
  const { view, pinned, selection } = useDesk.getState();
  const isPinned = pinned.has(id);
  const home = [...(groups?.groups.values() ?? [])].find(
    (group) => group.open && group.members.some((member) => member.id === id),
  );
  const drawn = drawnOf(useDesk.getState());
  const leaves = drawn === null ? 0 : leavesOf(drawn, id).length;
  return [
    [
      { key: "profile", words: "Open profile", act: () => desk.select({ kind: "node", id }) },
      ...(selection.kind === "document"
        ? [
            {
              key: "mark",
              words: "Mark it in the open document",
              act: () => desk.select({ ...selection, node: id }),
            },
          ]
        : []),
      { key: "expand", words: "Show neighbours…", keys: "E", act: () => desk.askExpansion(id) },
      ...(view.folded.has(id)
        ? [{ key: "unfold", words: "Show what was folded away", act: () => explore.unfold(id) }]
        : leaves > 0
          ? [
              {
                key: "fold",
                words: `Fold away ${leaves.toLocaleString("en-GB")} that hang on it alone`,
                act: () => explore.fold(id),
              },
            ]
          : []),
    ],
    [
      ...[1, 2, 3].map((steps) => ({
        key: `ego-${steps}`,
        words: `Only what is around it, ${counted(steps, "step")}`,
        ...(steps === 1 && { keys: "O" }),
        act: () => explore.around(id, steps),
      })),
      ...(view.ego === null
        ? []
        : [{ key: "leave", words: "Show the whole network", act: explore.leaveEgo }]),
    ],
    [
      {
        key: "pin",
        words: isPinned ? "Let go of its place" : "Fasten to its place",
        keys: "P",
        act: () => canvas.pin(id, !isPinned),
      },
      ...(home === undefined
        ? []
        : [
            {
              key: "close",
              words: `Close its group (${home.members.length.toLocaleString("en-GB")})`,
              act: () =>
                explore.closeGroup(
                  home.id,
                  home.members.map((member) => member.id),
                ),
            },
          ]),
    ],
    [
      { key: "hide", words: "Hide", keys: "H", act: () => explore.hide([id]) },
      { key: "link", words: "Copy link", act: () => void explore.copyLink({ kind: "node", id }) },
    ],
  ];
}

function edgeEntries(id: string): Entries {
  const edge = useDesk.getState().page?.edges.find((one) => one.id === id);
  if (edge === undefined) return [];
  const ends = [...new Set([edge.source, edge.target])];
  return [
    [{ key: "evidence", words: "Open evidence", act: () => desk.select({ kind: "edge", id }) }],
    ends.map((end) => ({
      key: `open-${end}`,
      words: `Open profile of ${nameOf(end)}`,
      act: () => desk.select({ kind: "node", id: end }),
    })),
    [
      ...ends.map((end) => ({
        key: `hide-${end}`,
        words: `Hide ${nameOf(end)}`,
        act: () => explore.hide([end]),
      })),
      ...(ends.length > 1 ? [{ key: "hide-both", words: "Hide both", act: () => explore.hide(ends) }] : []),
    ],
    [{ key: "link", words: "Copy link", act: () => void explore.copyLink({ kind: "edge", id }) }],
  ];
}

function sumEntries(id: string): Entries {
  return [[{ key: "edges", words: "Open the edges", act: () => desk.select({ kind: "edge", id }) }]];
}

function groundEntries(canvas: Canvas, groups: Grouped | null): Entries {
  const { view, selection } = useDesk.getState();
  return [
    [
      ...(view.hidden.size > 0
        ? [{ key: "show", words: `Show all hidden (${view.hidden.size})`, act: explore.showHidden }]
        : []),
      ...(view.folded.size > 0
        ? [{ key: "unfold", words: "Show what was folded away", act: () => explore.unfold(null) }]
        : []),
      ...(view.ego === null
        ? []
        : [{ key: "leave", words: "Show the whole network", act: explore.leaveEgo }]),
    ],
    [
      { key: "fit", words: "Show all in the picture", keys: "0", act: () => canvas.fit() },
      { key: "arrange", words: "Arrange anew", act: () => canvas.arrangeAnew() },
      groups === null
        ? { key: "group", words: "Group the network", act: explore.group }
        : { key: "ungroup", words: "Ungroup the network", act: explore.ungroup },
    ],
    [{ key: "link", words: "Copy link to this view", act: () => void explore.copyLink(selection) }],
  ];
}

type Target = MenuAsked["target"];

/** What the menu is about. */
function headOf(target: Target, groups: Grouped | null): string {
  if (target === null) return "The network";
  const name = (id: string) => groups?.groups.get(id)?.name ?? nameOf(id);
  if (target.kind === "node") return name(target.id);
  const sum = groups?.sums.get(target.id);
  if (sum) return `${counted(sum.edges.length, "edge")} between ${name(sum.source)} and ${name(sum.target)}`;
  const edge = useDesk.getState().page?.edges.find(({ id }) => id === target.id);
  return edge === undefined
    ? "An edge"
    : `${name(edge.source)} ${RELATIONS[edge.type].label} ${name(edge.target)}`;
}

function entriesFor(target: Target, canvas: Canvas, groups: Grouped | null): Entries {
  if (target === null) return groundEntries(canvas, groups);
  if (target.kind === "edge") return isSumId(target.id) ? sumEntries(target.id) : edgeEntries(target.id);
  const group = groups?.groups.get(target.id);
  return group ? groupEntries(group) : nodeEntries(target.id, canvas, groups);
}

/** Gives the focus back to where it was, unless what was done has put it elsewhere. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      });
    },
    [before],
  );
}

/** The menu of a node, an edge or the ground, where it was asked for. */
export function CanvasMenu({ asked, canvas }: { readonly asked: MenuAsked; readonly canvas: Canvas }) {
  const groups = useGroups();
  useFocusBack();
  const anchor = useRef<HTMLSpanElement>(null);
  const { target, at } = asked;
  const entries = entriesFor(target, canvas, groups);
  const head = headOf(target, groups);
  const parts = entries.filter((part) => part.length > 0);
  const acts = new Map(parts.flat().map(({ key, act }) => [key, act]));
  return (
    <>
      <span ref={anchor} className="menu-anchor" style={{ left: at.x, top: at.y }} />
      <Popover
        className="popover menu"
        triggerRef={anchor}
        isOpen
        onOpenChange={(open) => !open && desk.closeMenu()}
        placement="bottom start"
        offset={2}
      >
        <p className="menu-head">{head}</p>
        <Menu
          aria-label={`What to do with ${head}`}
          autoFocus="first"
          onAction={(key) => acts.get(String(key))?.()}
          onClose={desk.closeMenu}
        >
          {parts.flatMap((part, index) => [
            ...(index > 0 ? [<Separator key={`line-${part[0]?.key}`} />] : []),
            ...part.map(({ key, words, keys }) => (
              <MenuItem key={key} id={key} textValue={words} className="menu-item">
                <span>{words}</span>
                {keys && <kbd>{keys}</kbd>}
              </MenuItem>
            )),
          ])}
        </Menu>
      </Popover>
    </>
  );
}
