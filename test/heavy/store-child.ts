import { readdirSync, readFileSync } from "node:fs";

/** Process ids of the embedded engines that a process runs, the console's among them: children of it, by Linux's word. */
export function engineChildrenOf(parent: number): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const [stat, command] = [read(pid, "stat"), read(pid, "cmdline")];
      // After the command in brackets come the state and the parent (proc(5)).
      const [state, parentOf] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return Number(parentOf) === parent && state !== "Z" && /embedded\/child\.[jt]s/.test(command);
    });
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // Gone between the two looks.
    return "";
  }
}
