/** Version of this Tangle; package.json bears the same. */
export const VERSION = "0.1.0";
