import { useEffect, useState } from "react";
import { Label, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { desk } from "../../desk/desk.ts";
import { countAtLeast } from "../../desk/facets.ts";
import { atLeastStep, atLeastWords } from "../../desk/filter-steps.ts";
import { counted } from "../../desk/words.ts";
import { FilterSection } from "./FilterSection.tsx";

interface AtLeastProps {
  readonly least: number;
  /** Edges by the number of their claimants. */
  readonly byClaimants: readonly number[];
}

/** The least number of independent claimants. While it is dragged it tells what would be left; let go, it is one step. */
export function AtLeast({ least, byClaimants }: AtLeastProps) {
  const [dragged, setDragged] = useState(least);
  useEffect(() => setDragged(least), [least]);
  const most = Math.max(byClaimants.length - 1, least);
  const commit = (value: number) => {
    const { change, words } = atLeastStep(value);
    if (value !== least) desk.filter(change, words);
  };
  return (
    <FilterSection title="How many say so" isOn={least > 0} chosen={least > 0 ? `${least} or more` : "any"}>
      <Slider
        className="at-least"
        minValue={0}
        maxValue={most}
        value={dragged}
        isDisabled={most === 0}
        onChange={setDragged}
        onChangeEnd={commit}
      >
        <Label className="small">Claimants at least</Label>
        <SliderTrack className="slider-track">
          <SliderThumb className="slider-thumb" />
        </SliderTrack>
      </Slider>
      <p className="quiet small" aria-live="polite">
        {dragged === 0 ? "Any number" : atLeastWords(dragged).replace(/^a/, "A")}:{" "}
        {counted(countAtLeast(byClaimants, dragged), "edge")}
      </p>
    </FilterSection>
  );
}
