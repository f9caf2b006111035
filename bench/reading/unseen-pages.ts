import type { KnownPage } from "./known-page.ts";

export const UNSEEN_PAGES: readonly KnownPage[] = [];
