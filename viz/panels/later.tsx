import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/** Fetches of parts that are not there yet, to be started when the first view stands. */
const waiting: (() => Promise<void>)[] = [];

let begin = (): void => undefined;
/** Kept when the first view stands. */
const begun = new Promise<void>((resolve) => {
  begin = resolve;
});

/** Fetches all parts of the page that the first view did without, one after the other, so that none is waited for when
 *  it is opened. What fails here is fetched again when it is needed. */
export async function fetchLater(): Promise<void> {
  begin();
  for (const fetch of waiting) await fetch().catch(() => undefined);
}

const READING = (
  <p className="quiet loading" role="status">
    Reading…
  </p>
);

/** A part of the page whose script is fetched when it is first shown, or soon after the first view. Once it is there it is
 *  drawn at once, without a blink. To be called at the start of a module; `meanwhile` stands in its place until it has
 *  come. A `patient` part stands in the page from the start, and waits for the first view all the same. */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = READING,
  { patient = false }: { readonly patient?: boolean } = {},
): ComponentType<P> {
  let Part: ComponentType<P> | null = null;
  let coming: Promise<void> | null = null;
  const fetch = () => {
    coming ??= load().then(
      (loaded) => {
        Part = loaded;
      },
      (error: unknown) => {
        coming = null;
        throw error;
      },
    );
    return coming;
  };
  if (patient) waiting.unshift(fetch);
  else waiting.push(fetch);

  // biome-ignore lint/correctness/noComponentHookFactories: made once, when its module starts, and never while drawing
  return function Later(props: P) {
    const [failed, setFailed] = useState(false);
    const [, setThere] = useState(Part !== null);
    useEffect(() => {
      if (Part !== null || failed) return;
      let gone = false;
      (patient ? begun.then(fetch) : fetch()).then(
        () => gone || setThere(true),
        () => gone || setFailed(true),
      );
      return () => {
        gone = true;
      };
    }, [failed]);
    if (Part !== null) return <Part {...props} />;
    if (!failed) return meanwhile;
    return (
      <div className="problem" role="alert">
        <p>This part of the page could not be fetched.</p>
        <p className="hint">
          Tangle's server may have been stopped, or a newer Tangle may have taken its place.
        </p>
        <button type="button" className="button" onClick={() => setFailed(false)}>
          Try again
        </button>{" "}
        <button type="button" className="button" onClick={() => location.reload()}>
          Reload the page
        </button>
      </div>
    );
  };
}
