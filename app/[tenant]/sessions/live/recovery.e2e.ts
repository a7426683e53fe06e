import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { freePort } from "@/bin/parts/port";
import { serve, type WebServer } from "@/bin/parts/serve";
import { signIn, signInByForm, test } from "@/testing/browser";

const HOST = "127.0.0.1";
/** In milliseconds: a stopping server is killed after ten seconds; open Live pages must not delay it. */
const GRACE = 10_000;

const state = (page: Page) => page.locator("[data-slot=live-updates]:visible").getByRole("status");
const row = (page: Page, id: number) =>
  page.locator("tr.row:visible").filter({ has: page.locator(`[aria-label="Session ${id}"]`) });

/** A server that can be stopped and started again on the same port. */
async function place(): Promise<{ url: string; start: () => Promise<WebServer> }> {
  const port = await freePort(0, HOST);
  const url = `http://localhost:${port}`;
  const env = { AUTH_SECRET: randomBytes(33).toString("base64url"), PUBLIC_URL: url };
  return { url, start: () => serve({ host: HOST, port, env, onOutput: () => {} }) };
}

async function stop(server: WebServer): Promise<number> {
  const begin = performance.now();
  server.stop();
  await server.exited;
  return performance.now() - begin;
}

test("an open Live page does not delay a server that stops, and reconnects by itself when it is back", async ({
  page,
  mine,
}) => {
  test.slow();
  const { url, start } = await place();
  let server = await start();
  try {
    await signInByForm(page, "admin@aurora.test", url);
    const first = await mine.make(["Hello"], { status: "queued" });
    await page.goto(`${url}/aurora/sessions/live?${mine.view()}`);
    await expect(state(page)).toHaveText("Live");
    await expect(row(page, first)).toBeVisible();
    expect(await stop(server)).toBeLessThan(GRACE);
    await expect(state(page)).toHaveText("Offline, reconnecting…");
    const missed = await mine.make(["Hello"], { status: "queued" });
    server = await start();
    await expect(state(page)).toHaveText("Live");
    await expect(row(page, missed)).toBeVisible();
    await expect(row(page, first)).toBeVisible();
  } finally {
    await stop(server);
  }
});

test("after the listening connection was lost, an open Live page refreshes", async ({ page, mine, sql }) => {
  await signIn(page, "admin@aurora.test");
  await page.goto(`/aurora/sessions/live?${mine.view()}`);
  await expect(page.locator("[data-slot=live-updates][data-fresh]:visible")).toBeVisible();
  // Without a wake.
  const unannounced = await mine.make(["Hello"], { status: "queued" });
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  await expect(row(page, unannounced)).toBeVisible();
});

/** After this share of a response the document, the frame, or its content is incomplete. */
for (const percent of [12, 30, 90])
  test(`an open Live page recovers by itself when a response broke off after ${percent} % of it`, async ({
    page,
    mine,
    sql,
  }) => {
    await signIn(page, "admin@aurora.test");
    await page.goto(`/aurora/sessions/live?${mine.view()}`);
    await expect(page.locator("[data-slot=live-updates][data-fresh]:visible")).toBeVisible();
    await page.route(
      /[?&]_rsc=/,
      async (route) => {
        const response = await route.fetch();
        const whole = await response.body();
        await route.fulfill({ response, body: whole.subarray(0, Math.ceil((whole.length * percent) / 100)) });
      },
      { times: 1 },
    );
    const missed = await mine.make(["Hello"], { status: "queued" });
    await sql`select pg_notify('parley_wakes', json_build_object('tenantId', tenant_id, 'sessions', null,
      'operators', false)::text) from sessions where id = ${missed}`;
    await expect(page.getByRole("heading", { name: "Something went wrong" })).toBeVisible();
    await expect(row(page, missed)).toBeVisible();
    await expect(state(page)).toHaveText("Live");
  });
