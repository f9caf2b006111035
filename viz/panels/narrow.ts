/** On a narrow page the panels lie under each other, and the page scrolls. As in page.css. */
const NARROW = "(max-width: 820px)";

/** Whether what opens may lie below what is in sight. */
export const isNarrow = (): boolean => matchMedia(NARROW).matches;
