import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { env } from "./env";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A cluster on one machine is slower. */
const SLOWNESS = env().CITUS_URL ? 3 : 1;
/** Only to end what hangs; a slow or busy machine is no failure. In milliseconds. */
const PATIENCE = 300_000 * SLOWNESS;
const expect = { poll: { timeout: 20_000 * SLOWNESS } };

const shared = {
  resolve: {
    alias: [
      // It throws outside of React's server bundle.
      { find: /^server-only$/, replacement: here("./node_modules/server-only/empty.js") },
      { find: /^@\//, replacement: here("./") },
    ],
  },
};
const exclude = ["**/node_modules/**", "**/.next/**", "**/.data/**"];
/** These measure the time of their process, in which nothing else may have run. */
const alone = ["lib/long-texts.db.test.ts"];

/** Files share the processes of the workers. */
const together = { isolate: false, setupFiles: "testing/fresh-modules.ts" };

const database = {
  include: ["**/*.db.test.ts"],
  exclude,
  globalSetup: ["db/testing/server.ts", "testing/browser-scripts.ts"],
  testTimeout: PATIENCE,
  hookTimeout: PATIENCE,
  expect,
};

export default defineConfig({
  test: {
    // By default one core is left free. A worker waits for the database or a timer half of the time, so two share a core well.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          ...together,
          globalSetup: "testing/browser-scripts.ts",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.db.test.ts"],
          testTimeout: PATIENCE,
          expect,
        },
      },
      { ...shared, test: { ...database, name: "db", exclude: [...exclude, ...alone], ...together } },
      { ...shared, test: { ...database, name: "db-alone", include: alone } },
    ],
  },
});
