/** Runs once before all tests. Starts nothing that only some tests need: those start it themselves. */
export default function setup(): () => void {
  return () => undefined;
}
