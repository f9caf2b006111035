import { useEffect } from "react";
import { isSingleKey } from "../desk/keys.ts";
import { later } from "./later.tsx";

/** What was typed before the list of names could be shown, and whether somebody is still there. */
const early = { text: "", focused: false };

/** The search before its list has come: looks the same, and what is typed is not lost. */
function PlainField() {
  return (
    <div className="search">
      <input
        placeholder="Search names and aliases"
        aria-label="Search actors, organisations and countries"
        role="combobox"
        aria-expanded={false}
        aria-controls="search-names"
        autoComplete="off"
        onFocus={() => {
          early.focused = true;
          Search.fetch().catch(() => undefined);
        }}
        onBlur={() => {
          early.focused = false;
        }}
        onChange={(event) => {
          early.text = event.target.value;
        }}
      />
      <kbd>/</kbd>
    </div>
  );
}

const Search = later(
  () => import("./Search.tsx").then((part) => () => <part.Search early={early} />),
  <PlainField />,
  { patient: true },
);

/** The search at the top, and the key that leads to it. Its list of names is the heaviest part of the page's own script: it
 *  comes after the first view. */
export function SearchField() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isSingleKey(event, "/")) return;
      event.preventDefault();
      const input = document.querySelector<HTMLInputElement>(".search input");
      input?.focus();
      input?.select();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return <Search />;
}
