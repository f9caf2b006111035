export { classKey } from "./class-key.ts";
export {
  type GrowingIdentityIndex,
  type IdentityEvent,
  type IdentityIndex,
  identityIndex,
} from "./identity-index.ts";
export { type Resolution, resolveAcross } from "./resolve-across.ts";
