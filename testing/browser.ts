import { test as base, expect, type Locator, type Page } from "@playwright/test";
import postgres from "postgres";
import { SIGN_IN_COOKIE, signInToken } from "@/bin/parts/sign-in-token";
import { demoPassword } from "@/demo/logins";
import { childEnv, env } from "@/env";
import type { Role } from "@/lib/actor";
import { makeSession, type SessionValues } from "@/lib/sessions/testing";
import { type MadeUser, makeMember, makeUser } from "@/lib/users/testing";
import { findViolations, type Looking } from "./axe";

/*
 * Several workers test one server with one demo world at the same time. Rows created by a test therefore have a unique name and
 * belong to January 2025, or to today for live sessions; counts over a whole tenant are made within DEMO_WORLD.
 */

const YESTERDAY = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
/** A filter for sessions of the demo world (the last 180 days) without those created by tests. */
export const DEMO_WORLD = `created=2025-06-01..${YESTERDAY}`;
const MADE_AT = new Date("2025-01-15T12:00:00Z");

/** The rows of one test in a tenant; deleted after the test. */
export type Mine = {
  tenant: number;
  /** A unique name that needs no encoding; the default client name of the sessions. */
  name: string;
  /** Creates a session of January 2025 with messages, in order; returns its id. */
  make(messages?: readonly string[], values?: SessionValues): Promise<number>;
  /** Creates a user for this test only, with the demo password, or null for none. */
  makeMember(role: Role, password?: string | null): Promise<MadeUser>;
  /** The query of a view with the sessions whose client has `name`. */
  view(more?: Record<string, string>): string;
};

/** `slug` is the tenant of `mine`; `sql` connects to the server's database. */
export const test = base.extend<{ slug: string; mine: Mine }, { sql: postgres.Sql }>({
  slug: ["aurora", { option: true }],
  sql: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from here what a fixture needs
    async ({}, give) => {
      const sql = postgres(databaseUrl(), { max: 3, onnotice: () => {} });
      await give(sql);
      await sql.end({ timeout: 5 });
    },
    { scope: "worker" },
  ],
  mine: async ({ sql, slug }, give) => {
    const [row] = await sql<{ id: string }[]>`select id from tenants where slug = ${slug}`;
    const tenant = Number(row?.id);
    const name = `mine-${crypto.randomUUID()}`;
    const sessions: number[] = [];
    const users: number[] = [];
    await give({
      tenant,
      name,
      async make(messages = ["Hello"], values = {}) {
        const id = await makeSession(
          sql,
          tenant,
          { client_name: name, created_at: MADE_AT, ...values },
          messages,
        );
        sessions.push(id);
        return id;
      },
      async makeMember(role, password = demoPassword) {
        const email = `mine-${crypto.randomUUID()}@${slug}.test`;
        const user = await makeUser(sql, email, password ?? undefined);
        users.push(user.id);
        await makeMember(sql, tenant, user.id, role);
        return user;
      },
      view: (more = {}) => new URLSearchParams({ client: `=${name}`, ...more }).toString(),
    });
    await forgetSessions(sql, tenant, sessions);
    await forgetUsers(sql, users);
  },
});

export function databaseUrl(): string {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("The browser tests need the DATABASE_URL of the server they look at");
  return DATABASE_URL;
}

async function forgetSessions(sql: postgres.Sql, tenant: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of [
    "notes",
    "recordings",
    "session_reads",
    "session_documents",
    "session_document_parts",
    "session_events",
  ])
    await sql`delete from ${sql(table)} where tenant_id = ${tenant} and session_id in ${sql(ids)}`;
  await sql`delete from sessions where tenant_id = ${tenant} and id in ${sql(ids)}`;
}

async function forgetUsers(sql: postgres.Sql, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of ["memberships", "views", "exports"])
    await sql`delete from ${sql(table)} where user_id in ${sql(ids)}`;
  await sql`delete from users where id in ${sql(ids)}`;
}

/** Signs the browser in as a user, replacing any earlier sign-in. The page stays as it is. */
export async function signIn(page: Page, email: string): Promise<void> {
  const { PARLEY_E2E_URL = "" } = childEnv();
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET) throw new Error("The browser tests need the AUTH_SECRET of the server they look at");
  const sql = postgres(databaseUrl(), { max: 1, onnotice: () => {} });
  const [user] = await sql`select id from users where email = ${email}`;
  const token = await signInToken(sql, Number(user?.id), AUTH_SECRET);
  await sql.end({ timeout: 5 });
  const prefix = PARLEY_E2E_URL.startsWith("https:") ? "__Secure-" : "";
  await page.context().clearCookies();
  await page.context().addCookies([
    {
      name: prefix + SIGN_IN_COOKIE,
      value: token,
      url: PARLEY_E2E_URL,
      httpOnly: true,
      sameSite: "Lax",
    },
  ]);
}

/** Signs in as a user does, with the demo password, and waits for History. */
export async function signInByForm(page: Page, email: string, server = ""): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${server}/sign-in`);
  await sendSignIn(page, email);
  await expect(page).toHaveURL(/^[^?]+\/sessions\/history/);
}

export async function sendSignIn(page: Page, email: string, password = demoPassword): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Waits until the page handles keys and clicks, which is later than it becomes visible. */
export async function listening(page: Page): Promise<void> {
  await expect(page.getByRole("main").locator("[data-ready]").first()).toBeAttached();
}

/** Opens a page, and holds back every script that its HTML does not name until the result is called. */
export async function openWithoutLateScripts(page: Page, path: string): Promise<() => void> {
  const html = await (await page.request.get(path)).text();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    if (!html.includes(new URL(route.request().url()).pathname)) await released;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "domcontentloaded" });
  await listening(page);
  return release;
}

/** Has the browser ask for little data, so that it loads no session before it is opened. */
export async function savesData(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
}

/** Presses a button once it handles clicks. */
export async function press(within: Page | Locator, name: string | RegExp): Promise<void> {
  const button = within.getByRole("button", { name, exact: true });
  await expect(button).toHaveAttribute("data-ready", "true");
  await button.click();
}

export async function openExportDialog(page: Page): Promise<Locator> {
  await press(page, "Export");
  return page.getByRole("dialog");
}

/** The total that the list shows, once it is counted. */
export async function totalOn(page: Page): Promise<number> {
  const counted = page.locator("[data-slot=total]:visible", { hasText: /session/ });
  return Number((await counted.textContent())?.replace(/\D/g, ""));
}

/** Waits until an element has stopped moving. */
export async function standsStill(element: Locator): Promise<void> {
  await element.evaluate((it) => Promise.all(it.getAnimations().map(({ finished }) => finished)));
}

/** Expects no axe findings in the page, or in the part selected by `within`, and no horizontal scrolling. */
export function expectAccessible(page: Page, within?: string): Promise<void> {
  return expectNoFindings(page, { within });
}

/** The same for texts of messages: links in a text are as high as its lines, which WCAG excepts from the size of targets. */
export function expectAccessibleTexts(page: Page, within?: string): Promise<void> {
  return expectNoFindings(page, { within, rules: { "target-size": { enabled: false } } });
}

const COLOURS = ["color-contrast", "link-in-text-block"];
const OPEN = "[role=dialog], [role=alertdialog], [role=menu]";

/**
 * The same for an open menu, popover or dialog. What is behind it is looked at where nothing is open, and here only as far as an
 * open one may change it: whether something hidden can have the focus, or an id is used twice.
 */
export async function expectAccessibleOpen(page: Page): Promise<void> {
  // Until it has opened, see components/ui/popup.ts.
  await expect(page.locator("[data-base-ui-focus-guard][aria-hidden]")).toHaveCount(0);
  await expectNoFindings(page, { within: OPEN });
  const off = { enabled: false };
  // What is open lies beside the landmarks of the page.
  await expectNoFindings(page, { rules: { region: off, "color-contrast": off, "target-size": off } });
}

/** Expects no axe findings in what depends on the theme: of a page that was looked at in the other one, the colours. */
export function expectLegible(page: Page): Promise<void> {
  return expectNoFindings(page, { only: COLOURS });
}

/** The same for an open menu, popover or dialog, without what is behind it. */
export function expectLegibleOpen(page: Page): Promise<void> {
  return expectNoFindings(page, { within: OPEN, only: COLOURS });
}

async function expectNoFindings(page: Page, looking: Looking): Promise<void> {
  // Next streams the title after the rest of the page, and React shows streamed parts a little after the page has loaded.
  await expect(page).toHaveTitle(/./);
  await expect(page.locator("[hidden][id^='S:']")).toHaveCount(0);
  expect(await findViolations(page, looking), page.url()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}
