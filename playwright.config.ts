import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./bin/parts/chromium";

/** `npm test` asks for the outcome as a file, too. */
const counted = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE !== undefined;
/**
 * With this, DATABASE_URL, AUTH_SECRET, CHANNEL_URLS and PARLEY_E2E_MAIL (its SMTP_URL) set, the tests use a running Parley with the
 * demo world instead of starting their own.
 */
const running = process.env.PARLEY_E2E_URL;
const SLOW_NETWORK = "**/slow-network.e2e.ts";

export default defineConfig({
  testMatch: "**/*.e2e.ts",
  forbidOnly: Boolean(process.env.CI),
  reporter: counted ? [["list"], ["json"]] : "list",
  // One that passes only the second time is counted and named by `npm test`; it is worth mending, and no reason to stop.
  retries: counted ? 1 : 0,
  workers: 3,
  projects: [
    { name: "browser", testIgnore: SLOW_NETWORK, workers: 2 },
    // It waits nearly all of its time: beside the others, it costs them nothing.
    { name: "slow", testMatch: SLOW_NETWORK, workers: 1 },
  ],
  // Only to end what hangs; a slow or busy machine is no failure.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: "chromium",
    baseURL: running,
    launchOptions: await chromiumLaunch(),
    screenshot: "only-on-failure",
    // Recording takes up to a third of the time. Under `npm test`, where nearly all tests pass, only the second attempt is recorded.
    trace: counted ? "on-first-retry" : "retain-on-failure",
  },
  ...(running
    ? {}
    : {
        webServer: {
          command: "node --conditions=react-server --import tsx bin/e2e-server.ts",
          // Playwright keeps the named groups in the environment, in capitals, where the workers find them.
          wait: {
            stdout:
              /Listening on (?<parley_e2e_url>http:\S+) over (?<database_url>\S+) with the secret (?<auth_secret>\S+) and vendors at (?<channel_urls>\S+) and mail at (?<parley_e2e_mail>\S+)/,
          },
          stdout: "ignore" as const,
          stderr: "pipe" as const,
          timeout: 180_000,
          gracefulShutdown: { signal: "SIGTERM" as const, timeout: 30_000 },
        },
      }),
});
