/** `npm run bench:viz [-- frames|layout|filters|click|first|shipped ...]`: what the page costs, in headless Chromium with software WebGL, without a
 *  number all of it. Ratios and their terms come from one run on one page. Needs the Chromium that the tests need; `click` and
 *  `first` need a build. */
import { measureClick } from "./viz/click.ts";
import { measureFilters } from "./viz/filters.ts";
import { measureFirst } from "./viz/first.ts";
import { measureFrames } from "./viz/frames.ts";
import { measureLayout } from "./viz/layout.ts";
import { measureShipped } from "./viz/shipped.ts";

/** Each prints its figures. Order: as they are run. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  frames: () => measureFrames(),
  layout: () => measureLayout(),
  filters: measureFilters,
  click: measureClick,
  first: measureFirst,
  shipped: measureShipped,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}
for (const [name, measure] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`== ${name}`);
  await measure();
}
