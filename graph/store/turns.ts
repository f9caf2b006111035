/** Runs what it is given one after the other, in the order asked. A work that fails is told to whoever asked for it and holds
 *  up nobody behind it. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function inTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
