import { join } from "node:path";
import { z } from "zod";
import { ENTITY_TYPES, type Extraction } from "../model/index.ts";
import {
  type GrowingIdentityIndex,
  type IdentityEvent,
  type IdentityIndex,
  identityIndex,
  resolveAcross,
} from "../resolution/index.ts";
import { damaged } from "./damaged.ts";
import { openLog, readLines } from "./line-log.ts";

const text = z.string().min(1);
const eventSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("mint"),
    id: text,
    member: text,
    type: z.enum(ENTITY_TYPES),
    key: z.string().nullable(),
  }),
  z.object({ kind: z.literal("join"), id: text, member: text }),
  z.object({ kind: z.literal("rekey"), id: text, key: z.string().nullable() }),
]) satisfies z.ZodType<IdentityEvent>;

/** The case's identities: an index in memory over `identity.jsonl`. */
export interface Identity {
  readonly index: IdentityIndex;
  /** Local id to the id that rules give, for each extraction, in the order given. What is new is on the disk when it returns, so
   *  that the graph may be written. Throws case/unwritable's cause when it cannot be kept: then call again. */
  resolve(extractions: readonly Extraction[]): Promise<readonly ReadonlyMap<string, string>[]>;
  close(): Promise<void>;
}

/** Reads the log and opens it for more. Throws case/damaged, naming the line, when it contradicts itself. */
export async function openIdentity(folder: string): Promise<Identity> {
  const path = join(folder, "identity.jsonl");
  const index = replay(path, await readLines(path, (line) => eventSchema.parse(line)));
  const log = await openLog<IdentityEvent>(path);
  // Events that the index has and the log, after a failed append, has not yet.
  let unsaved: IdentityEvent[] = [];
  return {
    index,
    async resolve(extractions) {
      const resolved = extractions.map((extraction) => {
        const { entityIds, events } = resolveAcross(extraction, index);
        for (const event of events) index.add(event);
        unsaved.push(...events);
        return entityIds;
      });
      const saving = unsaved;
      unsaved = [];
      try {
        await log.append(saving);
      } catch (error) {
        unsaved = [...saving, ...unsaved];
        throw error;
      }
      return resolved;
    },
    close: () => log.close(),
  };
}

function replay(path: string, events: readonly IdentityEvent[]): GrowingIdentityIndex {
  const index = identityIndex();
  events.forEach((event, at) => {
    try {
      index.add(event);
    } catch (cause) {
      throw damaged(path, `line ${at + 1} contradicts an earlier one`, cause);
    }
  });
  return index;
}
