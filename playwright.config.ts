import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./bin/parts/chromium";

/** Set to the address of a running Parley with the demo world, the tests use that one instead of starting their own. */
const running = process.env.PARLEY_E2E_URL;

export default defineConfig({
  testMatch: "**/*.e2e.ts",
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : "list",
  workers: 2,
  use: {
    browserName: "chromium",
    baseURL: running,
    launchOptions: await chromiumLaunch(),
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  ...(running
    ? {}
    : {
        webServer: {
          command: "node --conditions=react-server --import tsx bin/e2e-server.ts",
          // Playwright keeps the named group in the environment, where the workers find it.
          wait: { stdout: /Listening on (?<parley_e2e_url>http:\S+)/ },
          stdout: "ignore" as const,
          stderr: "pipe" as const,
          timeout: 180_000,
          gracefulShutdown: { signal: "SIGTERM" as const, timeout: 30_000 },
        },
      }),
});
