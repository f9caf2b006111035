import { memo, useMemo, useState } from "react";
import { JOB_STAGES, type JobStage, type JobsPage } from "../../graph/model/index.ts";
import { intake, useDeliveries } from "../desk/deliveries.ts";
import { type Delivery, hasEnded, hasFailed, type Inside, progressOf } from "../desk/delivery.ts";
import { desk } from "../desk/desk.ts";
import { inSentence } from "../desk/shown-name.ts";
import { counted } from "../desk/words.ts";
import { Arrivals } from "./Arrivals.tsx";
import { Hint } from "./Parts.tsx";

/** Rows shown at once: what failed and what runs come first. */
const ROWS = 100;

const STAGE_WORDS: Readonly<Record<JobStage, string>> = {
  fetch: "fetching the page",
  read: "opening the text",
  extract: "looking for claims",
  write: "adding to the graph",
};

/** "12 documents, 1 failed". */
function insideWords({ read, failed, open, nested }: Inside): string {
  const all = read + failed + open;
  const whole = open > 0 ? `${read + failed} of ${counted(all, "document")}` : counted(all, "document");
  return `${nested ? whole.replace("document", "part") : whole}${failed > 0 ? `, ${failed} failed` : ""}`;
}

function stageWords({ job, report, found, inside }: Delivery): string {
  if (inside) return insideWords(inside);
  if (found > 0) return `taking it apart: ${counted(found, "document")} so far…`;
  if (job === null) return "handing in…";
  return report?.stage ? `${STAGE_WORDS[report.stage]}…` : "waiting its turn…";
}

function Name({ delivery: { name, report } }: { readonly delivery: Delivery }) {
  const document = report?.document ?? null;
  if (document === null) {
    return (
      <p className="name" title={name} dir="auto">
        {name}
      </p>
    );
  }
  return (
    <button
      type="button"
      className="link name"
      title={name}
      dir="auto"
      onClick={() => desk.select({ kind: "document", id: document, claim: null })}
    >
      {name}
    </button>
  );
}

/** One source: where it stands, or what came of it. Kept as it is while it does not change: there may be hundreds. */
const DeliveryRow = memo(function DeliveryRow({ delivery }: { readonly delivery: Delivery }) {
  const { name, problem, known, claims, report, inside } = delivery;
  const isOver = hasEnded(delivery);
  const retry = (
    <button
      type="button"
      className="link"
      aria-label={`Try again: ${inSentence(name)}`}
      onClick={() => intake.retry([delivery])}
    >
      Try again
    </button>
  );
  if (problem) {
    return (
      <li className="failed">
        <Name delivery={delivery} />
        {retry}
        <p role="alert">
          {problem.message} <Hint hint={problem.hint} />
        </p>
      </li>
    );
  }
  if (isOver) {
    const words = [
      known ? "known already" : "",
      inside === null || claims ? counted(claims ?? 0, "claim") : "",
      inside ? insideWords(inside) : "",
      report?.note ?? "",
    ];
    return (
      <li className={hasFailed(delivery) ? "partly" : "done"}>
        <Name delivery={delivery} />
        {hasFailed(delivery) && retry}
        <p className="quiet">{words.filter((word) => word).join(" · ")}</p>
      </li>
    );
  }
  return (
    <li className="open">
      <Name delivery={delivery} />
      <button
        type="button"
        className="link"
        aria-label={`Cancel ${inSentence(name)}`}
        onClick={() => intake.cancel(delivery)}
      >
        Cancel
      </button>
      <progress
        // How many are still to come is not known before it is open.
        value={inside === null && delivery.found > 0 ? undefined : progressOf(delivery)}
        max={1}
        aria-label={`Progress of ${inSentence(name)}`}
      />
      <p className="quiet">{stageWords(delivery)}</p>
    </li>
  );
});

function rank(delivery: Delivery): number {
  if (hasFailed(delivery)) return 0;
  if (hasEnded(delivery)) return 3;
  return delivery.report?.status === "running" || delivery.inside ? 1 : 2;
}

/** "2 looking for claims, 40 waiting": the work of the whole case. */
function workWords({ stages, states }: JobsPage): string {
  return [
    ...JOB_STAGES.filter((stage) => stages[stage] > 0).map(
      (stage) => `${stages[stage]} ${STAGE_WORDS[stage]}`,
    ),
    states.waiting > 0 ? `${states.waiting.toLocaleString("en-GB")} waiting` : "",
  ]
    .filter((word) => word)
    .join(", ");
}

/** What is on its way in, and what did not make it. */
export function Deliveries() {
  const list = useDeliveries((state) => state.list);
  const work = useDeliveries((state) => state.work);
  const [folded, setFolded] = useState(false);
  const sorted = useMemo(() => list.toSorted((a, b) => rank(a) - rank(b)), [list]);
  const active = work?.total ?? 0;
  if (list.length === 0 && active === 0) return null;

  const ended = list.filter(hasEnded);
  const failed = ended.filter(hasFailed);
  const open = list.length - ended.length;
  // Work that another page or the command line handed in counts where this page has none.
  const left = open > 0 ? open : active;
  const share =
    open > 0 ? list.reduce((sum, one) => sum + progressOf(one), 0) / list.length : (work?.progress ?? 0);
  return (
    <section className="deliveries" aria-label="Documents on their way in">
      <header>
        <h2 aria-live="polite">
          {left > 0 ? `Reading ${counted(left, "document")}` : "Documents handed in"}
        </h2>
        {list.length > 0 && (
          <button
            type="button"
            className="icon"
            aria-expanded={!folded}
            aria-label={folded ? "Show the list" : "Hide the list"}
            onClick={() => setFolded(!folded)}
          >
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <path d={folded ? "M2 4 L6 8 L10 4" : "M2 8 L6 4 L10 8"} />
            </svg>
          </button>
        )}
        {left === 0 && (
          <button type="button" className="icon" aria-label="Close" onClick={intake.dismiss}>
            ×
          </button>
        )}
      </header>
      {left > 0 && (list.length > 1 || open === 0) && (
        <progress className="whole" value={share} max={1} aria-label="Progress of all" />
      )}
      <div className="sum">
        <p className="quiet">
          {list.length > 1 &&
            `${ended.length - failed.length} of ${list.length} read${failed.length > 0 ? `, ${failed.length} failed` : ""}`}
          {list.length > 1 && active > 0 && " · "}
          {work && active > 0 && workWords(work)}
        </p>
        {failed.length > 1 && (
          <button type="button" className="link" onClick={() => intake.retry(failed)}>
            Retry all failed
          </button>
        )}
        {left > 0 && (
          <button type="button" className="link" onClick={intake.cancelAll}>
            Cancel all
          </button>
        )}
      </div>
      <div className="deliveries-body">
        {!folded && left === 0 && <Arrivals handedIn={list.length} />}
        {!folded && (
          <ul>
            {sorted.slice(0, ROWS).map((delivery) => (
              <DeliveryRow delivery={delivery} key={delivery.key} />
            ))}
          </ul>
        )}
        {!folded && list.length > ROWS && (
          <p className="quiet">and {(list.length - ROWS).toLocaleString("en-GB")} more.</p>
        )}
      </div>
    </section>
  );
}
