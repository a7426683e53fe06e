import { type IncomingMessage, request } from "node:http";
import { expect, type Page } from "@playwright/test";
import { databaseUrl, press, signIn, signInByForm, test } from "@/testing/browser";
import { startTestServer, type TestServer } from "@/testing/server";

/* What no browser of ours sends, but anybody can. The server answers it with 4xx and a line in the log. */

let server: TestServer;
test.beforeAll(async () => {
  server = await startTestServer({ DATABASE_URL: databaseUrl() });
});
test.afterAll(() => server.stop());

type Answer = { status: number; type: string; text: string };
type Headers = Record<string, string>;
type Sent = { method?: string; headers?: Headers; body?: string };

/** Sends a request as it is; a body without `Content-Length` goes in chunks. */
async function send(path: string, { method = "POST", headers = {}, body }: Sent): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(server.url + path, { method, headers, agent: false }, resolve);
    sent.on("error", reject);
    if (body !== undefined) sent.write(body);
    sent.end();
  });
  let text = "";
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", text };
}

const BOUNDARY = "----boundary";
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;
const END = `--${BOUNDARY}--\r\n`;

function part(name: string, value: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

for (const path of [
  "/",
  "/sign-in",
  "/aurora/sessions/history",
  "/aurora/sessions/columns",
  "/api/v1/sessions",
  "/healthz",
])
  test(`TRACE is not allowed: ${path}`, async () => {
    expect(await send(path, { method: "TRACE" })).toMatchObject({ status: 405 });
  });

test.describe("a form for a server action", () => {
  let action: string;
  test.beforeAll(async () => {
    const { text } = await send("/sign-in", { method: "GET" });
    action = /&quot;id&quot;:&quot;([\da-f]{42})&quot;/.exec(text)?.[1] ?? "";
    expect(action).not.toBe("");
  });

  const JSON_BODY = "text/plain;charset=UTF-8";
  const own = () => ({ Origin: server.url, "Sec-Fetch-Site": "same-origin" });
  const called = (type = JSON_BODY) => ({ ...own(), "Next-Action": action, "Content-Type": type });

  for (const [what, elsewhere] of [
    ["another site", { Origin: "https://evil.example" }],
    ["a sandbox", { Origin: "null" }],
    ["no origin that exists", { Origin: "::::" }],
    ["a link of another site", { "Sec-Fetch-Site": "cross-site" }],
    ["a neighbour of our domain", { "Sec-Fetch-Site": "same-site" }],
  ] as const)
    test(`is refused from ${what}, with scripts and without`, async () => {
      const forms: Headers[] = [
        { "Next-Action": action, "Content-Type": JSON_BODY },
        { "Content-Type": MULTIPART },
      ];
      for (const form of forms)
        expect(await send("/sign-in", { headers: { ...elsewhere, ...form }, body: "[]" })).toMatchObject({
          status: 403,
          type: "application/problem+json",
        });
    });

  for (const [what, body] of [
    ["nothing", ""],
    ["no JSON", "hello"],
    ["half of it", "[[["],
    ["null", "null"],
    ["references to nothing", '["$K1","$F1","$T","$@1"]'],
    ["no arguments", "[]"],
    ["an object", '{"a":1}'],
  ] as const)
    test(`is refused when its body is ${what}`, async () => {
      expect((await send("/sign-in", { headers: called(), body })).status).toBe(400);
    });

  for (const [what, type, body] of [
    ["has no boundary", "multipart/form-data", part("email", "a")],
    ["ends in the middle", MULTIPART, part("email", "a").slice(0, 40)],
    ["names an action that does not exist", MULTIPART, part(`$ACTION_ID_${"0".repeat(42)}`, "")],
    ["binds what is no JSON", MULTIPART, part("$ACTION_REF_1", "") + part("$ACTION_1:0", "[[[") + END],
  ] as const)
    test(`is refused when it ${what}`, async () => {
      expect((await send("/sign-in", { headers: { ...own(), "Content-Type": type }, body })).status).toBe(
        400,
      );
    });

  test("that is too large is refused, with its size and in chunks, with scripts and without", async () => {
    const large = "x".repeat(2_000_000);
    for (const [headers, body] of [
      [called(), `["${large}"]`],
      [called(MULTIPART), part("0", `["${large}"]`) + END],
      [{ ...own(), "Content-Type": MULTIPART }, part("$ACTION_REF_1", large) + END],
    ] as const)
      for (const size of [{}, { "Content-Length": String(body.length) }] as Headers[])
        expect(await send("/sign-in", { headers: { ...headers, ...size }, body })).toMatchObject({
          status: 413,
          type: "application/problem+json",
        });
  });

  test("that cannot be read is one line in the log, without a stack", async () => {
    expect((await send("/sign-in", { headers: called(), body: "unreadable as JSON" })).status).toBe(400);
    const lines = () =>
      server
        .said()
        .split("\n")
        .filter((line) => line.includes("unreadable as JSON"));
    await expect.poll(lines).toHaveLength(1);
    expect(JSON.parse(lines()[0] ?? "")).toMatchObject({
      level: "warn",
      msg: "unreadable form",
      status: 400,
    });
    expect(server.said()).not.toMatch(/^\s+at /m);
  });
});

test("odd values for the status are refused, and change nothing", async ({ page, sql }) => {
  await signIn(page, "operator@aurora.test");
  await page.goto("/aurora/sessions/history");
  const status = async () => {
    const [row] = await sql`select o.status from operators o join users u on u.id = o.user_id
      where u.email = 'operator@aurora.test'`;
    return row?.status;
  };
  const before = await status();
  const choosing = page.waitForRequest((sent) => sent.headers()["next-action"] !== undefined);
  await press(page, /^Your status/);
  await page.getByRole("menuitem", { name: "Busy" }).click();
  const { "next-action": action = "" } = (await choosing).headers();
  await expect.poll(status).toBe("busy");
  const choose = (body: string) =>
    page.request.post("/aurora/sessions/history", {
      headers: { "Next-Action": action, "Content-Type": "text/plain;charset=UTF-8" },
      data: body,
    });
  for (const odd of [
    '["aurora","everywhere"]',
    '["aurora",7]',
    '["aurora",null]',
    '["aurora",["online"]]',
    '["aurora"]',
    "[]",
  ])
    expect((await choose(odd)).status(), odd).toBeGreaterThanOrEqual(400);
  for (const odd of [
    '["aurora","everywhere"]',
    "[7,8]",
    '[{"a":1},"online"]',
    '["borealis","online"]',
    '["\\u0000","online"]',
  ])
    expect((await choose(odd)).status(), odd).toBeLessThan(500);
  expect(await status()).toBe("busy");
  expect((await choose(JSON.stringify(["aurora", before]))).status()).toBe(200);
  await expect.poll(status).toBe(before);
});

test.describe("a page of another site", () => {
  const elsewhere = { Origin: "https://evil.example", "Sec-Fetch-Site": "same-site" };

  test("can neither keep an operator present nor show clients that they type", async ({ page, mine }) => {
    const id = await mine.make();
    await signIn(page, "operator@aurora.test");
    for (const path of ["/aurora/desk/seen", `/aurora/sessions/${id}/typing`, "/aurora/files/upload"]) {
      const answer = await page.request.post(path, { headers: elsewhere });
      expect(answer.status(), path).toBe(403);
    }
    const own = await page.request.post("/aurora/desk/seen", {
      headers: { "Sec-Fetch-Site": "same-origin" },
    });
    expect(own.status()).toBe(200);
  });

  test("cannot make somebody export by a link: they are asked first, and then it starts at once", async ({
    page,
    mine,
    sql,
  }) => {
    await mine.make();
    const { email, id } = await mine.makeMember("analyst");
    await signInByForm(page, email);
    const exports = async () => {
      const rows = await sql`select from audit where verb = 'sessions.export' and actor_id = ${id}`;
      return rows.length;
    };
    const address = `/aurora/sessions/export/csv?${mine.view()}&export.columns=all`;
    await openFromElsewhere(page, address);
    await expect(page.getByRole("heading", { name: "Export these sessions?" })).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "1 session" })).toBeVisible();
    await expect(page.getByText(mine.name)).toBeVisible();
    expect(await exports()).toBe(0);
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export" }).click();
    expect((await downloading).suggestedFilename()).toMatch(/\.csv$/);
    await expect.poll(exports).toBe(1);
    expect(new URL((await downloading).url()).search).toBe(new URL(address, page.url()).search);
  });

  /** Follows a link on a page of another site. */
  async function openFromElsewhere(page: Page, address: string): Promise<void> {
    const link = new URL(address, page.url()).href;
    await page.route("http://elsewhere.test/", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<a href="${link.replaceAll("&", "&amp;")}">a nice picture</a>`,
      }),
    );
    await page.goto("http://elsewhere.test/");
    await page.getByText("a nice picture").click();
  }
});
