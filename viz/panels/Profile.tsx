import { Fragment, useMemo, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { NodeProfile } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { desk } from "../desk/desk.ts";
import { inSentence } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { counted, described } from "../desk/words.ts";
import { CorrectNode } from "./CorrectNode.tsx";
import { NodeGlyph } from "./Glyphs.tsx";
import { Notes, Tags } from "./Notes.tsx";
import { Name, When } from "./Parts.tsx";
import { ProfileClaims } from "./ProfileClaims.tsx";
import { ProfileDocuments } from "./ProfileDocuments.tsx";
import { ProfileTies } from "./ProfileTies.tsx";
import { useLoaded } from "./use-loaded.ts";

/** Aliases shown before more are asked for. */
const ALIASES = 12;

function Aliases({ aliases }: { readonly aliases: readonly string[] }) {
  const [all, setAll] = useState(false);
  if (aliases.length === 0) return null;
  const shown = all ? aliases : aliases.slice(0, ALIASES);
  return (
    <p className="aliases">
      <span className="quiet">also</span>{" "}
      {shown.map((alias, at) => (
        <Fragment key={alias}>
          {at > 0 && ", "}
          <Name of={alias} />
        </Fragment>
      ))}
      {aliases.length > ALIASES && (
        <>
          {" "}
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? "show fewer" : `and ${aliases.length - ALIASES} more`}
          </button>
        </>
      )}
    </p>
  );
}

function ProfileHead({ profile }: { readonly profile: NodeProfile }) {
  const { node, claimsMade } = profile;
  const nodes = useDesk((state) => state.page?.nodes);
  const countries = useMemo(
    () => new Map((nodes ?? []).flatMap((one) => (one.iso3 ? [[one.iso3, one.name] as const] : []))),
    [nodes],
  );
  const inView = useDesk(
    (state) => state.page?.edges.filter((e) => e.source === node.id || e.target === node.id).length,
  );
  const hidden = node.degree - (inView ?? 0);
  return (
    <header className="panel-head">
      <h2 className="node-title">
        <NodeGlyph type={node.type} size={20} />
        <Name of={node.name} />
      </h2>
      <p className="quiet">{described(node, countries)}</p>
      <Aliases aliases={node.aliases} />
      <ul className="facts">
        <li>{counted(node.degree, "edge")}</li>
        <li>{counted(node.documents, "document")}</li>
        {claimsMade > 0 && <li>makes {counted(claimsMade, "claim")}</li>}
      </ul>
      {hidden > 0 && (
        <p className="head-tools">
          <button type="button" className="link" onClick={() => desk.askExpansion(node.id)}>
            Show neighbours… ({hidden.toLocaleString("en-GB")} not in view)
          </button>
        </p>
      )}
      <div className="node-judging">
        <CorrectNode node={node} />
        <Tags about={node.id} />
        <Notes about={node.id} />
      </div>
    </header>
  );
}

type Part = "ties" | "claims" | "documents";

/** At which part profiles were left: who comes back finds it again. */
const leftAt = new Map<string, Part>();

function ProfileView({ profile }: { readonly profile: NodeProfile }) {
  const { node, claimsMade } = profile;
  const [part, setPart] = useState<Part>(leftAt.get(node.id) ?? "ties");
  return (
    <>
      <ProfileHead profile={profile} />
      <Tabs
        className="profile-parts"
        selectedKey={part}
        onSelectionChange={(key) => {
          leftAt.set(node.id, key as Part);
          setPart(key as Part);
        }}
      >
        <TabList aria-label={`What is known of ${inSentence(node.name)}`} className="tab-list">
          <Tab id="ties" className="tab">
            About it <span className="count">{node.degree.toLocaleString("en-GB")}</span>
          </Tab>
          <Tab id="claims" className="tab">
            Says <span className="count">{claimsMade.toLocaleString("en-GB")}</span>
          </Tab>
          <Tab id="documents" className="tab">
            Named in <span className="count">{node.documents.toLocaleString("en-GB")}</span>
          </Tab>
        </TabList>
        <TabPanel id="ties">
          <ProfileTies profile={profile} />
        </TabPanel>
        <TabPanel id="claims">
          <ProfileClaims node={node} />
        </TabPanel>
        <TabPanel id="documents">
          <ProfileDocuments node={node} />
        </TabPanel>
      </Tabs>
    </>
  );
}

/** Who somebody is, all that is said between them and others, what they say, and where they are named. */
export function Profile({ id }: { readonly id: string }) {
  const edition = useDesk((state) => state.edition);
  const loaded = useLoaded(`node ${id}`, edition, () => api.node(id));
  return <When loaded={loaded}>{(profile) => <ProfileView key={id} profile={profile} />}</When>;
}
