import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { built, ended, REPORTS, scratch, serve, start, tangle } from "./built-bin.ts";

const folder = scratch();
beforeAll(built);

describe("tangle serve", () => {
  it("answers once it has printed its address, shows the page, and ends in good order", async () => {
    const data = join(folder, "served");
    const server = await serve(data);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    expect(await (await fetch(server.url)).text()).toContain("<title>Tangle");
    const { code, out, err } = await server.stop();
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(`Tangle serves ${data} on ${server.url}\n`);
    // The case is free again.
    expect((await tangle(["status", "--data", data])).code).toBe(0);
  });

  it("says that a port is taken", async () => {
    const first = await serve(join(folder, "first"));
    const port = new URL(first.url).port;
    const { code, err } = await ended(start(["serve", "--port", port, "--data", join(folder, "second")]));
    expect(code).toBe(1);
    expect(err).toContain(`Port ${port} cannot be used`);
    await first.stop();
  });

  it("answers under a published name where --allow-host states it, and under no other", async () => {
    const server = await serve(join(folder, "published"), [
      "--host",
      "0.0.0.0",
      "--allow-host",
      "tangle.example:8443",
    ]);
    const { port } = new URL(server.url);
    const ask = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        import("node:http").then(({ get }) =>
          get({ host: "127.0.0.1", port, path: "/livez", headers: { host } }, (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          }).on("error", reject),
        );
      });
    expect(await ask("tangle.example:8443")).toBe(200);
    expect(await ask("evil.example:8443")).toBe(403);
    await server.stop();
  });

  it("leaves the case to the commands when it was killed", async () => {
    const data = join(folder, "killed");
    const server = await serve(data);
    const gone = new Promise((resolve) => server.child.on("close", resolve));
    server.child.kill("SIGKILL");
    await gone;
    const { code, out } = await tangle(["ingest", "-", "--json", "--data", data], {
      input: REPORTS["funds.txt"] as string,
    });
    expect(code).toBe(0);
    expect(JSON.parse(out).added).toBe(1);
  });
});
