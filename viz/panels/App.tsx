import type { StatusReport } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { useDrawn } from "../desk/drawn.ts";
import { READ_FORMATS } from "../desk/formats.ts";
import { inGroups, useGrouped } from "../desk/grouping.ts";
import { useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import { Analyst, AnalystName } from "./Analyst.tsx";
import { Drawer } from "./Drawer.tsx";
import { ExpandDialog } from "./Explore.tsx";
import { Filters } from "./Filters.tsx";
import { Inspector } from "./Inspector.tsx";
import { Intake } from "./Intake.tsx";
import { Keys } from "./Keys.tsx";
import { Network } from "./Network.tsx";
import { NewDocuments } from "./NewDocuments.tsx";
import { ProblemNote } from "./Parts.tsx";
import { Resizer } from "./Resizer.tsx";
import { Search } from "./Search.tsx";
import { SkipLinks } from "./SkipLinks.tsx";
import { Said, Steps } from "./Steps.tsx";
import { ShownGroups } from "./shown.ts";

function TopBar() {
  const status = useDesk((state) => state.status);
  const theme = useDesk((state) => state.theme);
  return (
    <header className="top">
      <h1>
        <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
          <path className="logo-line" d="M8 9 L24 12 L14 25 Z" />
          <circle className="logo-actor" cx="8" cy="9" r="5" />
          <path className="logo-organisation" d="M24 6.5 L29.5 12 L24 17.5 L18.5 12 Z" />
          <rect className="logo-country" x="9.5" y="20.5" width="9" height="9" rx="1.6" />
        </svg>
        Tangle
      </h1>
      <Search />
      <Steps />
      {status && (
        <p className="counts" role="status">
          <span>{counted(status.documents, "document")}</span>
          <span>{counted(status.entities, "entity", "entities")}</span>
          <span>{counted(status.claims, "claim")}</span>
          <span>{counted(status.edges, "edge")}</span>
          {status.waiting > 0 && <span>{status.waiting.toLocaleString("en-GB")} waiting</span>}
        </p>
      )}
      <NewDocuments />
      {status && status.failed > 0 && (
        <button type="button" className="link" onClick={() => desk.listDocuments("failed")}>
          {status.failed.toLocaleString("en-GB")} failed
        </button>
      )}
      <button type="button" className="button primary" onClick={() => desk.openIntake(true)}>
        Add documents
      </button>
      <AnalystName />
      <button
        type="button"
        className="icon help"
        aria-label="Keys"
        title="Keys (?)"
        onClick={() => desk.openKeys(true)}
      >
        ?
      </button>
      <button
        type="button"
        className="icon"
        aria-label={theme === "dark" ? "Light theme" : "Dark theme"}
        title={theme === "dark" ? "Light theme" : "Dark theme"}
        onClick={desk.toggleTheme}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6" />
          <path className="half" d="M8 2a6 6 0 0 1 0 12Z" />
        </svg>
      </button>
    </header>
  );
}

function titleOfNothing({ documents, waiting, failed }: StatusReport): string {
  if (documents > 0) return "Nobody is named yet";
  if (waiting > 0) return "Nothing is read yet";
  return failed > 0 ? "No document could be read" : "No documents yet";
}

/** In place of a network that has nobody in it: why that is. */
function FirstDocuments({ status }: { readonly status: StatusReport }) {
  const { documents, waiting, failed } = status;
  return (
    <div className="empty">
      <h2>{titleOfNothing(status)}</h2>
      <p>
        {documents > 0 && `${counted(documents, "document")} read, and no actor found. `}
        {waiting > 0 && `${counted(waiting, "document")} waiting to be read. `}
        {failed > 0 && (
          <>
            {counted(failed, "document")} could not be read:{" "}
            <button type="button" className="link" onClick={() => desk.listDocuments("failed")}>
              see why
            </button>
            .{" "}
          </>
        )}
        Tangle reads reports and draws who does what to whom. Every line opens the exact sentence behind it.
      </p>
      <button type="button" className="button primary large" onClick={() => desk.openIntake(true)}>
        Add documents
      </button>
      <p className="quiet">or drop files and folders anywhere on this page: {READ_FORMATS}.</p>
    </div>
  );
}

/** The page before anything has come, with everything in its place: what comes moves nothing. */
function Opening() {
  return (
    <main className="table" aria-busy="true">
      <div className="rail" />
      <div className="middle">
        <p className="empty quiet" role="status">
          Opening the case…
        </p>
        <div className="drawer closed waiting" />
      </div>
      <div className="inspector" />
    </main>
  );
}

/** The whole page. */
export function App() {
  const page = useDesk((state) => state.page);
  const view = useDrawn();
  const { shown, waiting } = useGrouped(view);
  const groups = shown !== null && inGroups(shown) ? shown : null;
  const problem = useDesk((state) => state.problem);
  const status = useDesk((state) => state.status);
  const empty = status !== null && page?.nodes.length === 0;
  // A document that failed, waits or names nobody can still be looked up in the tables.
  const untouched = status !== null && status.documents + status.waiting + status.failed === 0;

  return (
    <ShownGroups value={groups}>
      <div className="desk">
        <SkipLinks />
        <TopBar />
        {problem && (
          <div className="notice">
            <ProblemNote problem={problem}>
              <button type="button" className="button" onClick={() => void desk.load()}>
                Try again
              </button>
            </ProblemNote>
          </div>
        )}
        {view === null && problem === null && <Opening />}
        {empty && untouched && <FirstDocuments status={status} />}
        {view && !(empty && untouched) && (
          <main className="table">
            <Filters />
            <div className="middle">
              {empty ? (
                <FirstDocuments status={status} />
              ) : (
                <Network view={shown ?? view} drawn={view} grouping={waiting} />
              )}
              <Drawer view={view} />
            </div>
            <Resizer panel="inspector" />
            <Inspector />
          </main>
        )}
        <Said />
        <Intake />
        <Keys />
        <ExpandDialog />
        <Analyst />
      </div>
    </ShownGroups>
  );
}
