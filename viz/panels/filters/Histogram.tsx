import { useState } from "react";
import type { Filters } from "../../desk/filters.ts";
import { type Histogram as Bars, barWords, histogramWords, isWithin } from "../../desk/histogram.ts";

const [WIDTH, HEIGHT] = [190, 44] as const;

type Period = Pick<Filters, "from" | "to">;

interface HistogramProps extends Period {
  readonly bars: Bars;
  readonly choose: (period: Period) => void;
}

/** Places of the bars at which a finger or a mouse began and now is. */
interface Drag {
  readonly began: number;
  readonly now: number;
}

/** A bar for each month, year or decade: how many edges have an act in it. Those outside of the period are pale. To click on
 *  one, or to draw over several, chooses the period; a second click on the same opens it again. By keyboard the fields
 *  below do the same. */
export function Histogram({ bars: { unit, bars }, from, to, choose }: HistogramProps) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) return <p className="quiet small">No act here has a date.</p>;
  const most = Math.max(...bars.map(({ edges }) => edges));
  const width = WIDTH / bars.length;
  const placeOf = ({ clientX, currentTarget }: React.PointerEvent): number => {
    const box = currentTarget.getBoundingClientRect();
    const place = Math.floor(((clientX - box.left) / box.width) * bars.length);
    return Math.min(bars.length - 1, Math.max(0, place));
  };
  const periodOf = ({ began, now }: Drag): Period => ({
    from: bars[Math.min(began, now)]?.from ?? null,
    to: bars[Math.max(began, now)]?.to ?? null,
  });
  const shown = drag === null ? { from, to } : periodOf(drag);
  const done = () => {
    if (drag === null) return;
    setDrag(null);
    const period = periodOf(drag);
    choose(period.from === from && period.to === to ? { from: null, to: null } : period);
  };
  return (
    <figure className="histogram">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={histogramWords({ unit, bars })}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const place = placeOf(event);
          setDrag({ began: place, now: place });
        }}
        onPointerMove={(event) => drag && setDrag({ ...drag, now: placeOf(event) })}
        onPointerUp={done}
        onPointerCancel={() => setDrag(null)}
      >
        {bars.map((bar, place) => {
          const height = bar.edges === 0 ? 0 : Math.max(2, (bar.edges / most) * HEIGHT);
          return (
            <g key={bar.from} className={isWithin(bar, shown.from, shown.to) ? "bar" : "bar outside"}>
              <title>{barWords(unit, bar)}</title>
              <rect className="ground" x={place * width} y={0} width={width} height={HEIGHT} />
              <rect
                x={place * width}
                y={HEIGHT - height}
                width={Math.max(0.5, width - Math.min(1, width / 4))}
                height={height}
              />
            </g>
          );
        })}
      </svg>
      <figcaption className="quiet small">
        <span>{first.from}</span>
        {bars.length > 1 && <span>{last.to}</span>}
      </figcaption>
    </figure>
  );
}
