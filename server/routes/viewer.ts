import { basename, relative, sep } from "node:path";
import express, { type RequestHandler } from "express";

/** What the script of the layout's worker may do: compile the WebAssembly that it brings with it, which the page itself may
 *  not, and load or ask for nothing. A worker goes by the policy of its own script. */
const WORKER_POLICY = "default-src 'none';script-src 'self' 'wasm-unsafe-eval'";

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
      if (/^worker-[\w-]+\.js$/.test(basename(path))) {
        response.setHeader("Content-Security-Policy", WORKER_POLICY);
      }
    },
  });
}
