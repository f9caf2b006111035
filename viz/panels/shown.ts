import { createContext, useContext } from "react";
import type { Grouped } from "../desk/communities.ts";

/** What is drawn in groups; null while nothing is. */
export const ShownGroups = createContext<Grouped | null>(null);

export const useGroups = (): Grouped | null => useContext(ShownGroups);
