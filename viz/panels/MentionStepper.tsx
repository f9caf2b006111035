import { useState } from "react";
import type { DocumentPage } from "../../graph/model/index.ts";
import { desk } from "../desk/desk.ts";
import { namesOf, steppedMention } from "../desk/mentions.ts";
import { inSentence } from "../desk/shown-name.ts";
import { useDesk } from "../desk/store.ts";
import { counted } from "../desk/words.ts";
import { Name } from "./Parts.tsx";
import { TextStepper } from "./TextStepper.tsx";
import { type ShownMentions, useEntities } from "./use-mentions.ts";

/** Marks a node wherever the document names it; null marks nobody. The document stays where it stands. */
function mark(page: DocumentPage, node: string | null): void {
  const { selection } = useDesk.getState();
  const place = selection.kind === "document" && selection.id === page.id ? selection : { claim: null };
  desk.select({ ...place, kind: "document", id: page.id, node });
}

/** How often the text names whoever is marked in it, with the ways from place to place. */
export function MentionStepper({
  page,
  shown: { mentions, places, at, go },
}: {
  readonly page: DocumentPage;
  readonly shown: ShownMentions;
}) {
  if (mentions === null) return null;
  const step = (by: 1 | -1) => {
    const to = steppedMention(places.length, at, by);
    return to === null ? null : () => go(to);
  };
  return (
    <TextStepper
      label="Where the name stands in the text"
      where={
        <>
          <span className="words">
            <span className="named-here">
              <Name of={mentions.name} />
            </span>{" "}
            is named {counted(places.length, "time")}
          </span>
          {at !== null && (
            <span className="quiet">
              {(at + 1).toLocaleString("en-GB")} of {places.length.toLocaleString("en-GB")}
            </span>
          )}
        </>
      }
      before={{ words: "Mention before", key: "b", go: step(-1) }}
      next={{ words: "Next mention", key: "m", go: step(1) }}
    >
      <button
        type="button"
        className="icon"
        aria-label="Mark no name"
        title="Mark no name"
        onClick={() => mark(page, null)}
      >
        ×
      </button>
    </TextStepper>
  );
}

/** Asks whose name is to be marked in the text, where nobody is marked. */
export function MarkName({ page, shown }: { readonly page: DocumentPage; readonly shown: ShownMentions }) {
  const [asked, setAsked] = useState(false);
  const names = namesOf(useEntities(page, asked) ?? []);
  if (shown.mentions !== null) return null;
  if (!asked) {
    return (
      <p className="mark-name">
        <span className="quiet" role="status">
          {shown.isMissing && "Whoever is chosen is not named in this text."}
        </span>
        <button type="button" className="link" onClick={() => setAsked(true)}>
          Mark a name in the text…
        </button>
      </p>
    );
  }
  return (
    <label className="mark-name">
      <span className="quiet">Mark in the text</span>
      <select
        className="field"
        value=""
        onChange={(event) => {
          setAsked(false);
          mark(page, event.target.value);
        }}
      >
        <option value="">nobody</option>
        {names.map(({ id, name, times }) => (
          <option key={id} value={id}>
            {inSentence(name)} ({times})
          </option>
        ))}
      </select>
    </label>
  );
}
