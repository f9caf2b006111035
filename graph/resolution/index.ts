export { classKey } from "./class-key.ts";
export { type Classes, classesOf, type Joining, type JoiningPart, type RuleClasses } from "./classes.ts";
export { type Copies, openCopies } from "./copies.ts";
export { homeOfClaim, homeOfEntity } from "./homes.ts";
export {
  type GrowingIdentityIndex,
  type IdentityEvent,
  type IdentityIndex,
  identityIndex,
} from "./identity-index.ts";
export { copySlot, type Overlaid, overlay, PARTY_SLOTS, placeKey } from "./overlay.ts";
export { type Resolution, resolveAcross } from "./resolve-across.ts";
export { withoutDocuments } from "./without-documents.ts";
