/** What appears in a folder or a feed, as it appears. */
export { type FeedWatch, watchFeed } from "./feed.ts";
export { type FolderWatch, watchFolder } from "./folder.ts";
