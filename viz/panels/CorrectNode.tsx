import { type ReactNode, useState } from "react";
import {
  Button,
  Dialog,
  Heading,
  Menu,
  MenuItem,
  MenuTrigger,
  Modal,
  ModalOverlay,
  Popover,
} from "react-aria-components";
import type { GraphNode } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { desk, problemOf } from "../desk/desk.ts";
import { judge } from "../desk/judging.ts";
import { inSentence } from "../desk/shown-name.ts";
import {
  AliasFields,
  type FieldsProps,
  MergeFields,
  RenameFields,
  RetypeFields,
  SplitFields,
  type Wish,
} from "./CorrectionFields.tsx";
import { useJudging } from "./Notes.tsx";
import { ProblemNote } from "./Parts.tsx";
import { WhyField } from "./Reasons.tsx";

type Form = "rename" | "alias" | "retype" | "merge" | "split";

interface FormWords {
  readonly item: string;
  /** Goes on with the node's name. */
  readonly title: string;
  readonly button: string;
}

const WORDS: Readonly<Record<Form, FormWords>> = {
  rename: { item: "Rename…", title: "Rename", button: "Rename" },
  alias: { item: "Add an alias…", title: "Add an alias to", button: "Add" },
  retype: { item: "Change what it is…", title: "Change what it is:", button: "Change" },
  merge: { item: "Merge with another…", title: "Merge", button: "Merge" },
  split: { item: "Split off…", title: "Split off from", button: "Split off" },
};
const FORMS = Object.keys(WORDS) as readonly Form[];

const FIELDS: Readonly<Record<Form, (props: FieldsProps) => ReactNode>> = {
  rename: RenameFields,
  alias: AliasFields,
  retype: RetypeFields,
  merge: MergeFields,
  split: SplitFields,
};

/** One correction of a node, in a dialog. */
function CorrectionDialog({
  node,
  form,
  onClose,
}: {
  readonly node: GraphNode;
  readonly form: Form;
  readonly onClose: () => void;
}) {
  const [wish, setWish] = useState<Wish>(null);
  const [why, setWhy] = useState("");
  const { busy, problem, run } = useJudging();
  const Fields = FIELDS[form];
  const { title, button } = WORDS[form];
  async function save() {
    if (wish === null || busy) return;
    const { judgement, words } = wish;
    if (!(await run(() => judge({ ...judgement, why }, words)))) return;
    onClose();
    // Of two that were merged the older id stands.
    const standing = await api.node(node.id).catch(problemOf);
    if ("node" in standing && standing.node.id !== node.id)
      desk.select({ kind: "node", id: standing.node.id });
  }
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog>
          <header>
            <Heading slot="title">
              {title} {node.name}
            </Heading>
            <button type="button" className="icon" aria-label="Close" onClick={onClose}>
              ×
            </button>
          </header>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              event.stopPropagation();
              void save();
            }}
          >
            <Fields node={node} onWish={setWish} />
            <WhyField why={why} onChange={setWhy} />
            {problem && <ProblemNote problem={problem} />}
            <p className="actions">
              <button type="button" className="button" onClick={onClose}>
                Cancel
              </button>
              <button type="submit" className="button primary" disabled={wish === null || busy}>
                {busy ? "Keeping…" : button}
              </button>
            </p>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The menu that puts a node right: its name, its aliases, what it is, and who is the same as it. */
export function CorrectNode({ node }: { readonly node: GraphNode }) {
  const [form, setForm] = useState<Form | null>(null);
  return (
    <>
      <MenuTrigger>
        <Button className="link correct-node">Correct…</Button>
        <Popover className="popover correct-menu" offset={4}>
          <Menu aria-label={`Correct ${inSentence(node.name)}`} onAction={(key) => setForm(key as Form)}>
            {FORMS.map((one) => (
              <MenuItem key={one} id={one} className="search-row">
                {WORDS[one].item}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {form !== null && (
        <CorrectionDialog key={node.id} node={node} form={form} onClose={() => setForm(null)} />
      )}
    </>
  );
}
