import { relative, sep } from "node:path";
import express, { type RequestHandler } from "express";

/** The built viewer. Files under `assets/` carry a hash in their names and never change; the page itself is asked for
 *  anew each time, so that an update shows at once. */
export function viewer(folder: string): RequestHandler {
  return express.static(folder, {
    index: "index.html",
    dotfiles: "ignore",
    redirect: false,
    setHeaders: (response, path) => {
      const isHashed = relative(folder, path).startsWith(`assets${sep}`);
      response.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}
