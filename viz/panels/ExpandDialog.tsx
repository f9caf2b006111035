import { useEffect, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { FAMILIES, type Family, RELATIONS } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { desk, problemOf } from "../desk/desk.ts";
import {
  ANY_CHOICE,
  type Choice,
  type ChoiceCounts,
  countsIn,
  FRESH_EDGES,
  FRESH_EDGES_MOST,
  isDateWord,
  toChoiceCounts,
  toExpansion,
  typesIn,
} from "../desk/expansion.ts";
import { explore, type Look, lookRound, nameOf } from "../desk/exploring.ts";
import { useDesk } from "../desk/store.ts";
import { counted, FAMILY_WORDS, FIRMEST_FIRST, STANDING_WORDS } from "../desk/words.ts";
import { LineGlyph } from "./Glyphs.tsx";
import { ProblemNote } from "./Parts.tsx";
import { useLoaded } from "./use-loaded.ts";

/** Milliseconds without a further choice before the server is asked what it would bring. */
const PAUSE_MS = 150;

function toggled<T>(set: ReadonlySet<T>, values: readonly T[], on: boolean): ReadonlySet<T> {
  const next = new Set(set);
  for (const value of values) {
    if (on) next.add(value);
    else next.delete(value);
  }
  return next;
}

/** "12, 4 new": how many there are, and how many of them are not in view. */
function Count({ all, shown }: { readonly all: number; readonly shown: number | null }) {
  const fresh = shown === null ? 0 : Math.max(0, all - shown);
  return (
    <span className="count">
      {all.toLocaleString("en-GB")}
      {fresh > 0 && <em>, {fresh.toLocaleString("en-GB")} not in view</em>}
    </span>
  );
}

interface CheckProps {
  readonly words: string;
  readonly checked: boolean;
  /** Some of what it stands for are chosen. */
  readonly partly?: boolean;
  readonly change: (on: boolean) => void;
  readonly children?: React.ReactNode;
}

function Check({ words, checked, partly = false, change, children }: CheckProps) {
  return (
    <label className="asked">
      <input
        type="checkbox"
        checked={checked}
        ref={(box) => {
          if (box) box.indeterminate = partly;
        }}
        onChange={(event) => change(event.target.checked)}
      />
      {children}
      <span className="words">{words}</span>
    </label>
  );
}

interface PartProps {
  readonly choice: Choice;
  readonly change: (next: Partial<Choice>) => void;
  readonly all: ChoiceCounts;
  /** Those in view; null where that cannot be told. */
  readonly shown: ChoiceCounts | null;
}

function FamilyChoice({ family, choice, change, all, shown }: PartProps & { readonly family: Family }) {
  const types = typesIn(family).filter((type) => (all.types.get(type) ?? 0) > 0);
  const chosen = types.filter((type) => choice.types.has(type));
  return (
    <li>
      <div className="asked-line">
        <Check
          words={FAMILY_WORDS[family]}
          checked={chosen.length === types.length}
          partly={chosen.length > 0 && chosen.length < types.length}
          change={(on) => change({ types: toggled(choice.types, typesIn(family), on) })}
        >
          <span className={`swatch hue-${family}`} aria-hidden="true" />
        </Check>
        <Count all={all.families.get(family) ?? 0} shown={shown && (shown.families.get(family) ?? 0)} />
      </div>
      {types.length > 1 && (
        <ul className="asked-types">
          {types.map((type) => (
            <li key={type} className="asked-line">
              <Check
                words={RELATIONS[type].label}
                checked={choice.types.has(type)}
                change={(on) => change({ types: toggled(choice.types, [type], on) })}
              />
              <Count all={all.types.get(type) ?? 0} shown={shown && (shown.types.get(type) ?? 0)} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function DirectionChoice({ name, choice, change, all, shown }: PartProps & { readonly name: string }) {
  const words = { both: "either way", out: `${name} acts`, in: `${name} is acted on` } as const;
  return (
    <fieldset>
      <legend>Direction</legend>
      {(["both", "out", "in"] as const).map((way) => (
        <div key={way} className="asked-line">
          <label className="asked">
            <input
              type="radio"
              name="direction"
              checked={choice.direction === way}
              onChange={() => change({ direction: way })}
            />
            <span className="words">{words[way]}</span>
          </label>
          <Count all={all.directions[way]} shown={shown?.directions[way] ?? null} />
        </div>
      ))}
    </fieldset>
  );
}

function StandingChoice({ choice, change, all, shown }: PartProps) {
  const there = FIRMEST_FIRST.filter((standing) => (all.standings.get(standing) ?? 0) > 0);
  return (
    <fieldset>
      <legend>How it stands</legend>
      {there.map((standing) => (
        <div key={standing} className="asked-line" title={STANDING_WORDS[standing]}>
          <Check
            words={standing}
            checked={choice.standings.has(standing)}
            change={(on) => change({ standings: toggled(choice.standings, [standing], on) })}
          >
            <LineGlyph standing={standing} />
          </Check>
          <Count
            all={all.standings.get(standing) ?? 0}
            shown={shown && (shown.standings.get(standing) ?? 0)}
          />
        </div>
      ))}
    </fieldset>
  );
}

function PeriodChoice({ choice, change }: Pick<PartProps, "choice" | "change">) {
  return (
    <fieldset className="asked-period">
      <legend>When</legend>
      {(["from", "to"] as const).map((end) => (
        <label key={end}>
          {end}
          <input
            className="field"
            value={choice[end]}
            placeholder="2023-02"
            aria-invalid={choice[end] !== "" && !isDateWord(choice[end])}
            onChange={(event) => change({ [end]: event.target.value.trim() })}
          />
        </label>
      ))}
    </fieldset>
  );
}

/** What it would bring, in a sentence. */
function sentenceOf({ freshEdges, freshNodes, beyond }: Look): string {
  if (freshEdges === 0) return "All of these are in view already.";
  const nodes = freshNodes === 0 ? "" : ` and ${counted(freshNodes, "neighbour")}`;
  const rest = beyond === 0 ? "" : ` ${counted(beyond, "more edge", "more edges")} left for another time.`;
  return `Brings ${counted(freshEdges, "edge")}${nodes} not in view yet.${rest}`;
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
        <Button className="button" onPress={close}>
          Cancel
        </Button>
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
