import { useEffect, useId, useState } from "react";
import { desk } from "../../desk/desk.ts";
import { dateFrom } from "../../desk/filter-codec.ts";
import { periodStep, periodWords } from "../../desk/filter-steps.ts";
import { type Filters, hasPeriod } from "../../desk/filters.ts";
import type { Histogram as Bars } from "../../desk/histogram.ts";
import { counted } from "../../desk/words.ts";
import { FilterRow } from "./FilterRow.tsx";
import { FilterSection } from "./FilterSection.tsx";
import { Histogram } from "./Histogram.tsx";

interface DateFieldProps {
  readonly label: string;
  readonly date: string | null;
  /** False for what is no date: it stays in the field. */
  readonly commit: (date: string | null) => void;
}

const EXAMPLE = "2023, 2023-02 or 2023-02-11";

/** A date as precise as it is known; it counts when the field is left, or with Enter. */
function DateField({ label, date, commit }: DateFieldProps) {
  const [typed, setTyped] = useState(date ?? "");
  const [isWrong, setWrong] = useState(false);
  const [field, hint] = [useId(), useId()];
  const write = (words: string) => {
    setTyped(words);
    setWrong(false);
  };
  useEffect(() => {
    setTyped(date ?? "");
    setWrong(false);
  }, [date]);
  const done = () => {
    const read = dateFrom(typed);
    const isDate = typed.trim() === "" || read !== null;
    setWrong(!isDate);
    if (isDate && read !== date) commit(read);
  };
  return (
    <div className="date-field">
      <label className="small" htmlFor={field}>
        {label}
      </label>
      <input
        id={field}
        className="field small-field"
        placeholder="any"
        autoComplete="off"
        value={typed}
        aria-invalid={isWrong}
        aria-describedby={hint}
        onChange={(event) => write(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === "Enter" && done()}
      />
      <span id={hint} className={isWrong ? "small wrong" : "hidden"}>
        {isWrong ? `Write ${EXAMPLE}` : EXAMPLE}
      </span>
    </div>
  );
}

interface WhenProps {
  readonly filters: Filters;
  readonly bars: Bars;
  readonly undated: number;
  readonly instead: React.ReactNode;
}

/** When it was done; undated, when its document was published. */
export function When({ filters, bars, undated, instead }: WhenProps) {
  const { from, to } = filters;
  const set = (next: Pick<Filters, "from" | "to">) => {
    const { change, words } = periodStep(next.from, next.to);
    desk.filter(change, words);
  };
  const isBackwards = from !== null && to !== null && to < from && !from.startsWith(to);
  return (
    <FilterSection
      title="When"
      isOn={hasPeriod(filters)}
      chosen={periodWords(filters) ?? "any time"}
      ofClaims={true}
    >
      {instead ?? (
        <>
          <Histogram bars={bars} from={from} to={to} choose={set} />
          <div className="dates">
            <DateField label="From" date={from} commit={(date) => set({ from: date, to })} />
            <DateField label="To" date={to} commit={(date) => set({ from, to: date })} />
          </div>
          {isBackwards && <p className="small wrong">It ends before it begins.</p>}
          {!hasPeriod(filters) && undated > 0 && (
            <p className="quiet small">{counted(undated, "edge")} with an act of which no date is known</p>
          )}
          {hasPeriod(filters) && (
            <ul>
              <FilterRow
                words="Undated acts stay"
                title="Acts of which neither date nor publication is known"
                shown={filters.undated}
                count={undated}
                toggle={() =>
                  desk.filter(
                    { undated: !filters.undated },
                    filters.undated ? "leave out undated acts" : "keep undated acts",
                  )
                }
              />
            </ul>
          )}
        </>
      )}
    </FilterSection>
  );
}
