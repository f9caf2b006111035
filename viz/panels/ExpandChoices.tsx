import { type Family, RELATIONS } from "../../graph/model/index.ts";
import { type Choice, type ChoiceCounts, isDateWord, typesIn } from "../desk/expansion.ts";
import { FAMILY_WORDS, FIRMEST_FIRST, STANDING_WORDS } from "../desk/words.ts";
import { LineGlyph } from "./Glyphs.tsx";

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

export interface PartProps {
  readonly choice: Choice;
  readonly change: (next: Partial<Choice>) => void;
  readonly all: ChoiceCounts;
  /** Those in view; null where that cannot be told. */
  readonly shown: ChoiceCounts | null;
}

export function FamilyChoice({
  family,
  choice,
  change,
  all,
  shown,
}: PartProps & { readonly family: Family }) {
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

export function DirectionChoice({ name, choice, change, all, shown }: PartProps & { readonly name: string }) {
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

export function StandingChoice({ choice, change, all, shown }: PartProps) {
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

export function PeriodChoice({ choice, change }: Pick<PartProps, "choice" | "change">) {
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
