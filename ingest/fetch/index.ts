/** From an address of the web to the bytes that stand there. */
export { closedAddress, toWebAddress } from "./address.ts";
export type { Network } from "./connect.ts";
export {
  type FetchedPage,
  type Fetcher,
  type FetcherOptions,
  type FetchReply,
  type KnownPage,
  nextAddress,
  openFetcher,
} from "./fetcher.ts";
export { type Clock, unlessAborted } from "./turns.ts";
