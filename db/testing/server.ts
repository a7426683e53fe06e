import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";

/** Vitest's global setup of the database tests: one throw-away server, whose database `parley` they clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = join(".data", `test-${process.pid}`);
  const server = await startEmbedded({
    dataDir: join(home, "postgres"),
    ephemeral: true,
    // A vacuum that visits the template while it is being cloned makes the clone wait for it.
    settings: { autovacuum: "off" },
  });
  await migrate(server.url);
  project.provide("templateUrl", server.url);
  return async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
}
