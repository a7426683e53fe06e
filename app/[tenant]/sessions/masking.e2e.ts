import { type APIRequestContext, expect, type Page } from "@playwright/test";
import type postgres from "postgres";
import { keyHash, keyPrefix, newKey } from "@/lib/keys/token";
import { expectAccessible, listening, signIn } from "@/testing/browser";
import { inCzech } from "@/testing/czech";
import { type OwnTenant, test } from "@/testing/own-tenant";

/* A card number that a client wrote is nowhere an operator can look. */

const CARD = "4111 1111 1111 1111";
const MASK = "•••• •••• •••• 1111";
const hasCard = (text: string) => /4111\D{0,3}1111\D{0,3}1111\D{0,3}1111/.test(text);

type Sent = Record<string, unknown> & { kind: string };

/** Sends events of a session as another system does. */
async function producer(request: APIRequestContext, sql: postgres.Sql, tenant: number) {
  const key = newKey();
  await sql`
    insert into api_keys (tenant_id, name, prefix, token_hash, scopes, user_id)
    select ${tenant}, 'Shop', ${keyPrefix(key)}, ${keyHash(key)}, '{ingest}', min(user_id) from memberships where tenant_id = ${tenant}`;
  return async (session: string, events: readonly Sent[]) => {
    const data = events.map((event, index) => ({
      ...{ id: crypto.randomUUID(), session, at: new Date(Date.now() - 1_000 + index).toISOString() },
      ...event,
    }));
    const answer = await request.post("/api/v1/events", {
      headers: { Authorization: `Bearer ${key}` },
      data,
    });
    const results = (await answer.json()) as { results: { status?: string; sessionId: number }[] };
    expect(results.results.map(({ status }) => status)).toEqual(data.map(() => "stored"));
    return results.results[0]?.sessionId as number;
  };
}

const client = { kind: "client" };
const jana = { kind: "operator", id: "op-1", name: "Jana" };
const paid: readonly Sent[] = [
  {
    kind: "created",
    facts: { channel: "webchat", client: { externalId: "c", name: "Eva" }, feedback: CARD },
  },
  { kind: "accepted", actor: jana },
  { kind: "message", actor: client, text: `Platila jsem kartou ${CARD} včera` },
  { kind: "form", actor: client, answers: [{ label: "Karta", answer: CARD.replaceAll(" ", "") }] },
  { kind: "changed", parameters: { karta: CARD } },
];

/** The operator of the sessions, as a user who signs in and reads Czech. */
async function makeOperator(sql: postgres.Sql, own: OwnTenant): Promise<string> {
  const email = await own.user("operator");
  await sql`
    update operators set user_id = (select id from users where email = ${email})
    where tenant_id = ${own.id} and external_id = 'op-1'`;
  await sql`update users set language = 'cs' where email = ${email}`;
  return email;
}

/** The bodies of everything that the server answers to a page, but for streams and for what repeats a search that was typed. */
function answersOf(page: Page): Promise<string>[] {
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    const { pathname, searchParams } = new URL(response.url());
    if (!pathname.endsWith("/wakes") && !searchParams.has("q")) bodies.push(response.text().catch(() => ""));
  });
  return bodies;
}

/** Reads a stream of events in the page; resolves when the server has answered, with what gives all that was read so far. */
async function readStream(page: Page, source: string): Promise<() => Promise<string>> {
  await page.evaluate(async (source) => {
    const { body } = await fetch(source);
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    const shared = window as unknown as { streamed: string };
    const read = async () => {
      shared.streamed += new TextDecoder().decode((await reader.read()).value);
    };
    shared.streamed = "";
    await read();
    void (async () => {
      for (;;) await read();
    })();
  }, source);
  return () => page.evaluate(() => (window as unknown as { streamed: string }).streamed);
}

test("a Czech operator has a client's card number nowhere: not on screen, in the search, in values, in files, in the stream, in the source", async ({
  page,
  own,
  sql,
  request,
}) => {
  await own.user("admin");
  const send = await producer(request, sql, own.id);
  const ended = await send("paid", [...paid, { kind: "ended" }]);
  await signIn(page, await makeOperator(sql, own));
  const answers = answersOf(page);
  const base = `/${own.slug}/sessions`;
  await page.goto(`${base}/history?cols=id,client,initial-message,feedback,param.karta&open=${ended}`);
  const panel = page.locator("[data-slot=session-panel]:visible");
  await expect(panel).toContainText(`Platila jsem kartou ${MASK} včera`);
  await expect(page.locator("html")).toHaveAttribute("lang", "cs");
  await expect(panel.getByRole("button", { name: /[Kk]arta/ })).toHaveCount(0);
  expect(hasCard(await page.content())).toBe(false);
  for (const tab of ["information", "parameters"])
    await page.goto(`${base}/history?open=${ended}&tab=${tab}`);

  for (const typed of [CARD, CARD.replaceAll(" ", ""), `"${CARD}"`]) {
    await page.goto(`${base}/history?q=${encodeURIComponent(typed)}`);
    await expect(page.getByText(inCzech("No matching sessions"))).toBeVisible();
  }
  for (const path of ["facets/param.karta?search=4111", "facets/feedback", `suggestions?text=${CARD}`]) {
    const answer = await page.request.get(`${base}/history/${path}`);
    if (answer.ok()) expect(hasCard(await answer.text())).toBe(false);
  }
  for (const format of ["csv", "html", "jsonl"])
    expect((await page.request.get(`${base}/export/${format}`)).status()).toBe(403);

  await send("live", paid.slice(0, 2));
  await page.goto(`${base}/live?cols=id,client,initial-message`);
  await listening(page);
  await expect(page.getByRole("link", { name: /^Relace / })).toHaveCount(1);
  const streamed = await readStream(page, `${base}/live/wakes`);
  const opened = await streamed();
  await send("live", paid.slice(2));
  await expect.poll(async () => (await streamed()).slice(opened.length)).toContain("event: wake");
  expect(hasCard(await streamed())).toBe(false);
  await expect(page.getByText(`Platila jsem kartou ${MASK} včera`)).toBeVisible();
  const bodies = await Promise.all(answers);
  expect(bodies.length).toBeGreaterThan(5);
  expect(bodies.filter(hasCard)).toEqual([]);

  await signIn(page, await own.user("analyst"));
  for (const format of ["csv", "html", "jsonl"]) {
    const file = await page.request.get(`${base}/export/${format}?export.columns=all`);
    const text = await file.text();
    expect([format, text.includes(MASK), hasCard(text)]).toEqual([format, true, false]);
  }
});

test("a supervisor looks at a masked value with a reason, and undoes a false hit with one click", async ({
  page,
  own,
  sql,
  request,
}) => {
  await own.user("admin");
  const send = await producer(request, sql, own.id);
  const id = await send("paid", [...paid, { kind: "ended" }]);
  await signIn(page, await own.user("supervisor"));
  await page.goto(`/${own.slug}/sessions/${id}`);
  const message = page.locator("[data-slot=message]", { hasText: "Platila jsem" });
  await message.getByRole("button", { name: /Payment card/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Show the value" }).click();
  await expect(dialog).toContainText("Say why you need the value");
  await dialog.getByLabel(/^Reason/).fill("Refund");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Show the value" }).click();
  await expect(dialog.getByLabel("Value", { exact: true })).toHaveValue(CARD);
  const [audited] = await sql`select data from audit where tenant_id = ${own.id} and verb = 'values.unmask'`;
  expect(audited?.data).toMatchObject({ kind: "card", reason: "Refund" });
  expect(hasCard(await message.innerText())).toBe(false);
  await dialog.getByRole("button", { name: "This is a false hit" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(message).toContainText(`kartou ${CARD} včera`);
});
