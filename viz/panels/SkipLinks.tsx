/** Places of the page, by what finds them. */
const PLACES = [
  ["Search", ".search input"],
  ["Network", ".canvas"],
  ["Inspector", ".inspector"],
  ["Tables", "#tables"],
] as const;

function leapTo(selector: string): void {
  const place = document.querySelector<HTMLElement>(selector);
  place?.scrollIntoView({ block: "nearest" });
  place?.focus({ preventScroll: true });
}

/** First in the order of the page and seen only while they have the focus: ways past what stands before. Buttons, since the
 *  part of the address behind `#` is the view's. */
export function SkipLinks() {
  return (
    <nav className="skip-links" aria-label="Leap to">
      {PLACES.map(([words, selector]) => (
        <button key={selector} type="button" className="button" onClick={() => leapTo(selector)}>
          {words}
        </button>
      ))}
    </nav>
  );
}
