import type { RequestHandler } from "express";
import helmet from "helmet";

/** Hashes of the two style elements that React Aria puts into the page by itself (touch handling of pressable
 *  elements; scrolling under a dialog on iOS). With them named, no other inline style runs, and none has to be allowed
 *  at large. test/server/access.test.ts computes them from the installed library. */
export const REACT_ARIA_STYLES = [
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
] as const;

/** Security headers of every answer. No HSTS and no upgrade to https: on loopback there is no TLS to upgrade to. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        styleSrc: ["'self'", ...REACT_ARIA_STYLES],
        imgSrc: ["'self'", "data:", "blob:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: { action: "deny" },
  });
}
