import { useEffect, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { FAMILIES } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { desk, problemOf } from "../desk/desk.ts";
import {
  ANY_CHOICE,
  type Choice,
  countsIn,
  FRESH_EDGES,
  FRESH_EDGES_MOST,
  toChoiceCounts,
  toExpansion,
} from "../desk/expansion.ts";
import { explore, joiningWords, type Look, lookRound, nameOf } from "../desk/exploring.ts";
import { useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import { DirectionChoice, FamilyChoice, PeriodChoice, StandingChoice } from "./ExpandChoices.tsx";
import { ProblemNote } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

/** Milliseconds without a further choice before the server is asked what it would bring. */
const PAUSE_MS = 150;

/** What it would bring, in a sentence. */
function sentenceOf({ freshEdges, freshNodes, joiningEdges, beyond }: Look): string {
  if (freshEdges === 0) return "All of these are in view already.";
  const nodes = freshNodes === 0 ? "" : ` and ${counted(freshNodes, "neighbour")}`;
  const rest = beyond === 0 ? "" : ` ${counted(beyond, "more edge", "more edges")} left for another time.`;
  return `Brings ${counted(freshEdges, "edge")}${nodes} not in view yet${joiningWords({ joiningEdges })}.${rest}`;
}

type Looked =
  | { readonly key: string; readonly look: Look }
  | { readonly key: string; readonly problem: Problem };

/** Asks what is chosen from the server once choosing pauses. */
function useLook(node: string, choice: Choice, fresh: number): Looked | null {
  const [looked, setLooked] = useState<Looked | null>(null);
  const asked = toExpansion(choice);
  const key = JSON.stringify([asked, fresh]);
  const page = useDesk((state) => state.page);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is asked
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(() => {
      lookRound(node, asked, fresh).then(
        (look) => !stale && setLooked({ key, look }),
        (error: unknown) => !stale && setLooked({ key, problem: problemOf(error) }),
      );
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [node, key, page]);
  return looked?.key === key ? looked : null;
}

function Choices({ node, close }: { readonly node: string; readonly close: () => void }) {
  const [choice, setChoice] = useState<Choice>(ANY_CHOICE);
  const [fresh, setFresh] = useState(FRESH_EDGES);
  const edition = useDesk((state) => state.edition);
  const page = useDesk((state) => state.page);
  const { from, to } = toExpansion(choice);
  const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const loaded = useLoaded(`counts ${node} ${from} ${to}`, edition, () => api.edgeCounts(node, period));
  const looked = useLook(node, choice, fresh);
  const name = nameOf(node);
  const change = (next: Partial<Choice>) => setChoice((now) => ({ ...now, ...next }));

  const all = loaded.state === "there" ? toChoiceCounts(loaded.value.rows, choice) : null;
  // Which edges of those in view fall into a period only the server knows.
  const isTimed = from !== undefined || to !== undefined;
  const shown = page === null || isTimed ? null : toChoiceCounts(countsIn(page, node), choice);
  const nothingChosen = choice.types.size === 0 || choice.standings.size === 0;
  const look = looked !== null && "look" in looked ? looked.look : null;
  const problem = looked !== null && "problem" in looked ? looked.problem : null;

  const show = async () => {
    if (nothingChosen) return;
    try {
      const found = look ?? (await lookRound(node, toExpansion(choice), fresh));
      if (found.freshEdges > 0) explore.expand(found);
      else if (useDesk.getState().view.folded.has(node)) explore.unfold(node);
      close();
    } catch (error) {
      const failed = problemOf(error);
      desk.say(failed.message);
    }
  };

  return (
    <form
      className="expansion"
      onSubmit={(event) => {
        event.preventDefault();
        void show();
      }}
    >
      {all === null && loaded.state === "loading" && (
        <p className="quiet loading" role="status">
          Counting its edges…
        </p>
      )}
      {loaded.state === "failed" && loaded.problem.code !== null && <ProblemNote problem={loaded.problem} />}
      {all !== null && loaded.state === "there" && (
        <div className="asked-parts">
          <fieldset>
            <legend>What they do</legend>
            <ul>
              {FAMILIES.filter((family) => (all.families.get(family) ?? 0) > 0).map((family) => (
                <FamilyChoice
                  key={family}
                  family={family}
                  choice={choice}
                  change={change}
                  all={all}
                  shown={shown}
                />
              ))}
            </ul>
            {loaded.value.total === 0 && <p className="quiet">Nothing is claimed of {name}.</p>}
          </fieldset>
          <div>
            <DirectionChoice name={name} choice={choice} change={change} all={all} shown={shown} />
            <StandingChoice choice={choice} change={change} all={all} shown={shown} />
            <PeriodChoice choice={choice} change={change} />
            <fieldset className="at-most">
              <legend>How many</legend>
              <label>
                at most
                <input
                  className="field"
                  type="number"
                  min={1}
                  max={FRESH_EDGES_MOST}
                  value={fresh}
                  onChange={(event) => {
                    const value = Math.round(event.target.valueAsNumber);
                    if (value >= 1 && value <= FRESH_EDGES_MOST) setFresh(value);
                  }}
                />
                edges, the strongest first
              </label>
            </fieldset>
          </div>
        </div>
      )}
      <footer>
        <p role="status">
          {nothingChosen
            ? "Nothing is chosen."
            : problem
              ? problem.message
              : look
                ? sentenceOf(look)
                : "Counting what is not in view…"}
        </p>
        {look?.freshEdges !== 0 && (
          <Button className="button" onPress={close}>
            Cancel
          </Button>
        )}
        {/* Opened by a key, so that the next may be Enter. */}
        <Button type="submit" className="button primary" autoFocus isDisabled={nothingChosen}>
          {look?.freshEdges === 0 ? "Close" : "Show"}
        </Button>
      </footer>
    </form>
  );
}

/** Which of a node's neighbours to show: by what they do, direction, standing, time and number. */
export function ExpandDialog({ node }: { readonly node: string }) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={(open) => !open && desk.askExpansion(null)}
      isDismissable
    >
      <Modal className="modal wide">
        <Dialog>
          {({ close }) => (
            <>
              <header>
                <Heading slot="title">Show neighbours of {nameOf(node)}</Heading>
                <Button className="icon" aria-label="Close" onPress={close}>
                  ×
                </Button>
              </header>
              <Choices key={node} node={node} close={close} />
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
