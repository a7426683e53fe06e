import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { env } from "@/env";
import { addressOf, closeForCloning, createDistributed } from "./cluster";

/**
 * Vitest's global setup of the database tests: one throw-away server, whose database `parley` they clone. With CITUS_URL a database on
 * that cluster instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { CITUS_URL } = env();
  return CITUS_URL ? onCluster(project, CITUS_URL) : onServer(project);
}

async function onServer(project: TestProject): Promise<() => Promise<void>> {
  const home = join(".data", `test-${process.pid}`);
  const server = await startEmbedded({
    dataDir: join(home, "postgres"),
    ephemeral: true,
    // A vacuum that visits the template while it is being cloned makes the clone wait for it.
    settings: { autovacuum: "off" },
  });
  await migrate(server.url);
  project.provide("templateUrl", server.url);
  project.provide("servers", [addressOf(server.url, "postgres")]);
  return async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
}

async function onCluster(project: TestProject, coordinator: string): Promise<() => Promise<void>> {
  const database = await createDistributed(coordinator);
  await closeForCloning(database.servers, new URL(database.url).pathname.slice(1));
  project.provide("templateUrl", database.url);
  project.provide("servers", database.servers);
  return database.drop;
}
