import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { VERSION } from "../graph/model/index.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (name: string) => readFileSync(join(root, name), "utf8");

interface Service {
  readonly image: string;
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly read_only?: boolean;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}
interface Compose {
  readonly services: { readonly neo4j: Service; readonly app: Service };
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const compose = parse(read("docker-compose.yml")) as Compose;
const { neo4j, app } = compose.services;
const services = Object.entries(compose.services);

/** What the image's start script makes of a variable: NEO4J_ goes, each _ is a dot, each double one an underscore. */
const settingName = (variable: string) =>
  variable
    .replace(/^NEO4J_/, "")
    .replaceAll("_", ".")
    .replaceAll("..", "_");

describe("docker-compose.yml", () => {
  it("gives Neo4j the settings that keep the console's queries harmless", () => {
    const settings = Object.fromEntries(
      Object.entries(neo4j.environment).map(([name, value]) => [settingName(name), value]),
    );
    expect(settings).toMatchObject({
      "dbms.security.allow_csv_import_from_file_urls": "false",
      "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
      "dbms.security.procedures.allowlist": "db.labels,db.index.fulltext.*",
      "db.transaction.timeout": "30s",
      "db.memory.transaction.max": "256m",
      "db.memory.transaction.total.max": "512m",
      "dbms.memory.transaction.total.max": "1g",
      "server.http.enabled": "false",
    });
    expect(Object.keys(settings)).not.toContain("PLUGINS");
  });

  it("takes the password from the environment and has none of its own", () => {
    expect(neo4j.environment.NEO4J_AUTH).toMatch(/^neo4j\/\$\{NEO4J_PASSWORD:\?[^}]+\}$/);
    expect(app.environment.NEO4J_PASSWORD).toMatch(/^\$\{NEO4J_PASSWORD:\?[^}]+\}$/);
    // Any other word that looks like one would be a secret written down.
    const secrets = services.flatMap(([, { environment }]) =>
      Object.entries(environment).filter(
        ([name, value]) => /password|secret|token|auth/i.test(name) && !value.includes("${NEO4J_PASSWORD:?"),
      ),
    );
    expect(secrets).toEqual([]);
  });

  it("publishes one port, on this machine alone", () => {
    expect(neo4j.ports).toBeUndefined();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Compose fills it in.
    expect(app.ports).toEqual(["127.0.0.1:${TANGLE_PUBLISHED_PORT:-4317}:4317"]);
    expect(app.environment.TANGLE_PORT).toBe("4317");
    const published = app.environment.TANGLE_ALLOW_HOST?.split(",");
    expect(published?.map((name) => name.split(":")[0])).toEqual(["127.0.0.1", "localhost"]);
  });

  it("lets nothing but the app speak to Neo4j, and Neo4j to nothing beyond", () => {
    expect(neo4j.networks).toEqual(["inner"]);
    expect(compose.networks.inner?.internal).toBe(true);
    expect(app.networks).toContain("inner");
  });

  it.each(services)(
    "runs %s from a pinned version, not as root, without more rights than it needs",
    (_, service) => {
      expect(service.image).toMatch(/:\d+\.\d+\.\d+(-[a-z]+)?$/);
      expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(service.cap_drop).toEqual(["ALL"]);
      expect(service.security_opt).toContain("no-new-privileges:true");
      expect(service.healthcheck.test.length).toBeGreaterThan(1);
      for (const volume of service.volumes)
        expect(compose.volumes).toHaveProperty(volume.split(":")[0] ?? "");
    },
  );

  it("starts the app on a root that is only read, once Neo4j answers", () => {
    expect(app.read_only).toBe(true);
    expect(app.depends_on?.neo4j?.condition).toBe("service_healthy");
    expect(app.image).toBe(`tangle:${VERSION}`);
    expect(app.environment.TANGLE_STORE).toBe("bolt://neo4j:7687");
  });
});

describe("the Dockerfile", () => {
  const lines = read("Dockerfile")
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM")));

  it("builds on pinned images in two stages", () => {
    const bases = lines.filter((line) => line.startsWith("FROM"));
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(/^FROM node:20\.\d+\.\d+-bookworm-slim( AS build)?$/);
  });

  it("ends with a user who is not root, and with a look at whether it lives", () => {
    expect(last).toContain("USER node");
    expect(last.findIndex((line) => line.startsWith("USER"))).toBeLessThan(
      last.findIndex((line) => line.startsWith("ENTRYPOINT")),
    );
    expect(last.find((line) => line.startsWith("HEALTHCHECK"))).toContain("/livez");
    expect(last).toContain("VOLUME /case");
  });

  it("listens beyond the container only when it is told to", () => {
    expect(lines.join("\n")).not.toMatch(/TANGLE_HOST=|TANGLE_ALLOW_HOST=|0\.0\.0\.0/);
  });

  it("copies nothing that .dockerignore keeps out", () => {
    const allowed = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith("COPY") && !line.includes("--from"))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(copied.length).toBeGreaterThan(8);
    expect(copied.filter((name) => !allowed.includes(name))).toEqual([]);
  });
});
