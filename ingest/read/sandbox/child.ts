/** A reading process: opens one source at a time for its parent, and ends when that is gone. Started by
 *  reading-process.ts alone. */
import { setPriority } from "node:os";
import { type Intake, TangleError } from "../../../graph/model/index.ts";
import { startGuard } from "./guard.ts";
import type { Answer, Terms, Told } from "./protocol.ts";
import { giveUpRights } from "./rights.ts";

/** Behind the server and its store, which somebody waits for; not so far behind that a busy machine makes a file late. */
const NICE = 5;

const send = process.send?.bind(process);
if (send === undefined) throw new Error("child.ts runs as a child process only");
const answer = (message: Answer): void => {
  send(message);
};

process.on("disconnect", () => process.exit(0));
// Ctrl-C goes to the whole group: the parent ends its work first, then this process.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

setPriority(NICE);
startGuard(JSON.parse(process.argv[2] ?? "") as Terms);
giveUpRights();
const { openSource } = await import("../source.ts");

let taken: () => void = () => undefined;

async function open(bytes: Uint8Array, intake: Intake): Promise<Answer> {
  try {
    const opened = await openSource(bytes, intake, async (part) => {
      const isTaken = new Promise<void>((resolve) => {
        taken = resolve;
      });
      answer({ kind: "part", part });
      await isTaken;
    });
    return { kind: "opened", opened };
  } catch (error) {
    if (error instanceof TangleError) return { kind: "refused", error: error.report() };
    const { message, name, stack = "" } = error instanceof Error ? error : new Error(String(error));
    return { kind: "broke", reason: message || name, stack };
  }
}

process.on("message", (told: Told) => {
  if (told.kind === "taken") taken();
  else void open(told.bytes, told.intake).then(answer);
});
answer({ kind: "ready" });
