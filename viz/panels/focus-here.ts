/** A ref that takes the focus to what a person just asked for: the first field of a form that opened at their wish. All of the
 *  form comes into view with it, so that its buttons do not lie under the edge; the field itself where there is no room. */
export function focusHere(element: HTMLElement | null): void {
  if (element === null) return;
  element.focus({ preventScroll: true });
  for (const shown of [element.closest("form"), element]) shown?.scrollIntoView({ block: "nearest" });
}
