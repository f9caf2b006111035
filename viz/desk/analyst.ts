import { keep, kept } from "./kept.ts";

/** Who decides, as the log of decisions names them; null until they said so. */
export function analyst(): string | null {
  const name = kept("analyst")?.trim();
  return name ? name : null;
}

export function keepAnalyst(name: string): void {
  keep("analyst", name.trim());
}
