import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The viewer: `vite build` writes dist/viz, which the server hands out as it is. Everything comes from the same
 *  origin, in files of its own, so that the page works under `script-src 'self'; style-src 'self'`. */
export default defineConfig({
  root: folder("viz"),
  base: "./",
  plugins: [react()],
  build: {
    outDir: folder("dist/viz"),
    emptyOutDir: true,
    target: "es2022",
    // A data: address would need img-src data: and the like.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The model's door leads to ids.ts as well, and that to node:crypto: files of the model that give the page
      // nothing are left out whole.
      treeshake: { moduleSideEffects: (id) => !id.includes("/graph/model/") },
    },
  },
  worker: { format: "es" },
  // For `vite` beside a running `tangle serve`.
  server: { proxy: { "/api": "http://127.0.0.1:4317" } },
});
