import { connect, createServer, type Server, type Socket } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { databaseUrl, press, signInByForm } from "@/testing/browser";
import { startTestServer, type TestServer } from "@/testing/server";

/*
 * Its own server reads the database of the browser tests through a proxy that can be cut: only this server loses its database.
 */

const HISTORY = "/aurora/sessions/history";

let line: Line;
let server: TestServer;

test.beforeAll(async () => {
  line = await openLine(new URL(databaseUrl()));
  // Its worker would take the jobs of all browser tests.
  server = await startTestServer({ DATABASE_URL: line.url });
});
test.afterAll(async () => {
  await server?.stop();
  await line?.cut();
});
test.beforeEach(async ({ page }) => {
  await signInByForm(page, "admin@aurora.test", server.url);
  await expect(rows(page).first()).toBeVisible();
});
test.afterEach(async () => {
  await line.restore();
  await expectReady();
});

/** The driver reconnects after a delay that grows with every failure. */
const expectReady = () =>
  expect.poll(readiness, { timeout: 60_000 }).toMatchObject({ status: 200, body: { status: "ready" } });

const rows = (page: Page) => page.locator("tr.row:not([data-snippet]):visible");

async function readiness(): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${server.url}/readyz`);
  return { status: answer.status, body: await answer.json() };
}

/** The error page with an id for the log, and nothing that looks like an empty list. */
async function expectError(page: Page): Promise<void> {
  const shown = page.locator("[data-slot=error-page]:visible");
  await expect(shown.getByRole("heading", { name: "Something went wrong" })).toBeVisible();
  const id = (await shown.locator("code").textContent()) ?? "";
  expect(id).toMatch(/^\w{6,}$/);
  await expect.poll(() => server.said()).toContain(`"requestId":"${id}"`);
  await expect(page.getByRole("table")).toHaveCount(0);
  await expect(page.getByText(/No matching sessions|No ended sessions|0 sessions/)).toHaveCount(0);
}

test("T32: without its database History is an error with an id; with it the list is back, without a restart", async ({
  page,
}) => {
  await line.cut();
  const answer = await page.goto(server.url + HISTORY);
  expect(answer?.status()).toBe(500);
  await expectError(page);
  expect(await readiness()).toEqual({
    status: 503,
    body: { status: "not ready", reason: expect.stringMatching(/^the database (cannot|does not) /) },
  });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

  await line.restore();
  await expectReady();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(rows(page).first()).toBeVisible();
  expect((await page.goto(server.url + HISTORY))?.status()).toBe(200);
  await expect(rows(page).first()).toBeVisible();
});

test("T32: a list that was open when the database failed reports it at the next click, as do the values of a filter", async ({
  page,
}) => {
  await line.cut();
  await press(page, "Filter Channel");
  await expect(page.getByRole("dialog").locator("[data-slot=notice]:visible")).toContainText(
    "Something went wrong on our side",
  );
  await expect(page.getByRole("dialog")).not.toContainText("No matching values");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Next page" }).click();
  await expectError(page);
});

test("T32: a database that takes connections and never answers makes the server not ready", async ({
  page,
}) => {
  line.hold();
  expect(await readiness()).toEqual({
    status: 503,
    body: { status: "not ready", reason: "the database does not answer" },
  });
  await line.restore();
  await expectReady();
  await page.reload();
  await expect(rows(page).first()).toBeVisible();
});

/** A proxy to a database. `cut` ends connections and refuses new ones; `hold` passes nothing on. */
type Line = { url: string; cut(): Promise<void>; hold(): void; restore(): Promise<void> };

async function openLine(database: URL): Promise<Line> {
  const pairs = new Set<[Socket, Socket]>();
  let held = false;
  const server = createServer((near) => {
    const far = connect(Number(database.port || 5432), database.hostname);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const [one, other] of [pair, [far, near]] as const) {
      one.on("error", () => {});
      one.on("close", () => {
        other.destroy();
        pairs.delete(pair);
      });
      one.pipe(other);
    }
    if (held) pause(pair);
  });
  const pause = (pair: [Socket, Socket]) => {
    for (const socket of pair) socket.unpipe().pause();
  };
  const end = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  const port = await listen(server, 0);
  return {
    url: Object.assign(new URL(database), { hostname: "127.0.0.1", port: String(port) }).href,
    cut: async () => {
      const closed = new Promise((done) => server.close(done));
      end();
      await closed;
    },
    hold: () => {
      held = true;
      for (const pair of pairs) pause(pair);
    },
    restore: async () => {
      if (held) end();
      held = false;
      if (!server.listening) await listen(server, port);
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The line has no port");
  return address.port;
}
