/** Page to worker: nodes are numbers from 0. */
export interface PartitionOrder {
  readonly run: number;
  readonly count: number;
  /** Two nodes and the weight of all that joins them, in turn; each pair once. */
  readonly links: Float32Array;
}

/** Worker to page: the community of each node. */
export interface PartitionNews {
  readonly run: number;
  readonly communities: Int32Array;
}
