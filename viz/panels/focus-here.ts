/** A ref that takes the focus to what a person just asked for: the first field of a form that opened at their wish. */
export function focusHere(element: HTMLElement | null): void {
  element?.focus();
}
