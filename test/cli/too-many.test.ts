import { describe, expect, it } from "vitest";
import { RefusedByServer, whenThereIsRoom } from "../../cli/access/access.ts";
import { JobError, SourceError } from "../../graph/model/index.ts";

describe("handing in to a case that has too much waiting", () => {
  it("waits for room, and passes on what is wrong with the source", async () => {
    const full = new JobError("job/too-many", { waiting: 2, limit: 2 });
    const answers: unknown[] = [full, new RefusedByServer(full.report()), "taken"];
    const submit = async () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    };
    expect(await whenThereIsRoom(submit)).toBe("taken");
    const empty = new SourceError("source/empty", { file: "a.txt" });
    await expect(
      whenThereIsRoom(async () => {
        throw empty;
      }),
    ).rejects.toBe(empty);
  });
});
