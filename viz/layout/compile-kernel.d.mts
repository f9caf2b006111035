/** The text of kernel-bytes.ts, compiled from kernel.as.ts. */
export function compiled(): Promise<string>;
