// Compiles kernel.as.ts and writes kernel-bytes.ts: `npm run build:layout`. The page takes the bytes from its script: one
// file less to fetch, and the same in a browser and in Node.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

/** The text of kernel-bytes.ts. */
export async function compiled() {
  const folder = mkdtempSync(join(tmpdir(), "tangle-layout-"));
  try {
    const out = join(folder, "kernel.wasm");
    const source = relative(process.cwd(), fileURLToPath(new URL("kernel.as.ts", import.meta.url)));
    const flags = ["-O3", "--noAssert", "--runtime", "stub", "--importMemory", "--enable", "simd"];
    const { error, stderr } = await asc.main([source, "--outFile", out, ...flags]);
    if (error) throw new Error(stderr.toString());
    const lines = readFileSync(out)
      .toString("base64")
      .match(/.{1,100}/g);
    return [
      "/** Made of kernel.as.ts by `npm run build:layout`, in base64. */",
      "export const KERNEL_BYTES =",
      `${lines.map((line) => `  "${line}"`).join(" +\n")};`,
      "",
    ].join("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("kernel-bytes.ts", import.meta.url), await compiled());
}
