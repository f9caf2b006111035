import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where Tangle is installed: the folder of its package.json, from the sources as from dist. */
export function installationFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const above = dirname(folder);
    if (above === folder) throw new Error("the package.json of Tangle is missing");
    folder = above;
  }
  return folder;
}

export function installedVersion(): string {
  const { version } = JSON.parse(readFileSync(join(installationFolder(), "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

/** The built viewer; null where it was not built. */
export function viewerFolder(): string | null {
  const folder = join(installationFolder(), "dist", "viz");
  return existsSync(join(folder, "index.html")) ? folder : null;
}
