import { expect, type Page } from "@playwright/test";
import { press, signIn, test } from "@/testing/browser";
import { forgetReplies, heldBy, signedIn, wake, withDesk, write } from "@/testing/desk";

const body = (page: Page) => page.locator("[data-slot=panel-body]:visible");
/** After the refresh that follows the connection. */
const followed = (page: Page) =>
  expect(page.locator("[data-slot=session-updates][data-fresh]")).toBeAttached();
const SOON = { timeout: 10_000 };
const many = Array.from({ length: 60 }, (_, index) => `Line ${index + 1} of what was said`);

test("a session's own page updates as it changes, and keeps what the user is doing there", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const id = await heldBy(mine, desk.first, desk.group, many);
    const jana = await signedIn(browser, desk.first.email, `/aurora/sessions/${id}`);
    await followed(jana);
    await expect(jana.getByText("Line 60 of", { exact: false })).toBeInViewport();
    await jana.evaluate(() => Object.assign(window, { isSamePage: true }));
    const box = jana.getByRole("textbox", { name: "Message to the client" });
    await box.fill("I am just writ");
    await write(sql, mine.tenant, id, "Are you there?");
    await expect(jana.getByText("Are you there?")).toBeInViewport(SOON);
    await expect(box).toHaveValue("I am just writ");
    await expect(box).toBeFocused();

    await jana.getByText("Line 20 of", { exact: false }).scrollIntoViewIfNeeded();
    await body(jana).evaluate((element) => element.scrollBy(0, -1));
    const before = await jana.getByText("Line 20 of", { exact: false }).boundingBox();
    await write(sql, mine.tenant, id, "Hello, hello?");
    await expect(body(jana)).toContainText("Hello, hello?", SOON);
    const after = await jana.getByText("Line 20 of", { exact: false }).boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);

    await press(jana, "Redirect");
    const dialog = jana.getByRole("dialog");
    await dialog.getByLabel("Note for the recipient").fill("knows th");
    await write(sql, mine.tenant, id, "Last call");
    await expect(body(jana)).toContainText("Last call", SOON);
    await expect(dialog.getByLabel("Note for the recipient")).toHaveValue("knows th");
    await expect(dialog.getByLabel("Note for the recipient")).toBeFocused();
    expect(await jana.evaluate(() => "isSamePage" in window)).toBe(true);
    await jana.context().close();
  });
});

test("in History, too, a live session updates until it is closed", async ({ page, sql, mine }) => {
  await signIn(page, "admin@aurora.test");
  await withDesk(sql, mine, async (desk) => {
    const id = await heldBy(mine, desk.first, desk.group);
    const streams: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith("/wakes")) streams.push(pathname);
    });
    await page.goto(`/aurora/sessions/history?${mine.view({ open: String(id) })}`);
    await followed(page);
    expect(streams).toEqual([`/aurora/sessions/${id}/wakes`]);
    await write(sql, mine.tenant, id, "Are you there?");
    await expect(body(page)).toContainText("Are you there?", SOON);
    await sql`update sessions set status = 'closed', ended_at = now(), concluded_at = now(), end_reason = 'client_left'
      where tenant_id = ${mine.tenant} and id = ${id}`;
    await wake(sql, mine.tenant, id);
    await expect(page.locator("[data-slot=session-header]:visible")).toContainText("Closed", SOON);
    await expect(page.locator("[data-slot=session-updates]")).toHaveCount(0);
    // A closed session needs no updates.
    await page.reload();
    await expect(body(page)).toContainText("Are you there?");
    await expect(page.locator("[data-slot=session-updates]")).toHaveCount(0);
  });
});

test("T11, T25: the wakes of a hidden session answer like those of a missing one", async ({ page, mine }) => {
  const id = await mine.make(["Hello"]);
  await signIn(page, "operator@aurora.test");
  const [theirs, none] = [
    await page.request.get(`/aurora/sessions/${id}/wakes`),
    await page.request.get("/aurora/sessions/999999999999/wakes"),
  ];
  expect([theirs.status(), await theirs.text()]).toEqual([404, await none.text()]);
});

test("a reply shows its delivery state as it changes", async ({ browser, sql, mine }) => {
  await withDesk(sql, mine, async (desk) => {
    const id = await heldBy(mine, desk.first, desk.group);
    const jana = await signedIn(browser, desk.first.email, `/aurora/sessions/${id}`);
    await followed(jana);
    const box = jana.getByRole("textbox", { name: "Message to the client" });
    await box.fill("One line");
    await box.press("Shift+Enter");
    await box.pressSequentially("and another");
    await box.press("Enter");
    // Without waiting for the first.
    await box.fill("a second");
    await box.press("Enter");
    await expect(box).toHaveValue("");
    await expect(jana.locator("[data-slot=message]", { hasText: "a second" })).toHaveCount(1);
    await expect(jana.locator("[data-slot=message]", { hasText: "One line" })).toHaveCount(1);
    const state = jana.locator("[data-slot=reply-state]").first();
    await expect(jana.locator("[data-slot=message-text]", { hasText: "One line" })).toHaveText(
      "One line\nand another",
    );
    // There is no webhook, and the session is not of our web chat.
    await expect(state).toHaveText(/^Message status: Failed: No webhook is subscribed to replies/, SOON);
    for (const [stored, failure, said] of [
      [
        "unknown",
        "The webhook has not answered yet",
        "Message status: Delivery unknown: The webhook has not answered yet",
      ],
      ["delivered", null, "Message status: Delivered"],
      ["read", null, "Message status: Read"],
    ] as const) {
      await sql`update outbox set state = ${stored}, failure = ${failure} where tenant_id = ${mine.tenant} and session_id = ${id}`;
      await wake(sql, mine.tenant, id);
      await expect(state).toHaveText(said, SOON);
    }
    await forgetReplies(sql, mine);
    await jana.context().close();
  });
});

test("a draft survives a reload, an unreachable server, and losing the session", async ({
  browser,
  sql,
  mine,
}) => {
  await withDesk(sql, mine, async (desk) => {
    const [id, other] = [
      await heldBy(mine, desk.first, desk.group),
      await heldBy(mine, desk.first, desk.group),
    ];
    const jana = await signedIn(browser, desk.first.email, `/aurora/sessions/${id}`);
    await followed(jana);
    const box = jana.getByRole("textbox", { name: "Message to the client" });
    await box.fill("A long and careful answer");
    await jana.goto(`/aurora/sessions/${other}`);
    await expect(box).toHaveValue("");
    await jana.goto(`/aurora/sessions/${id}`);
    await expect(box).toHaveValue("A long and careful answer");
    await followed(jana);

    const broken = (url: URL) => url.pathname === `/aurora/sessions/${id}`;
    await jana.route(broken, (route) =>
      route.request().method() === "POST"
        ? route.fulfill({ status: 502, body: "Bad gateway" })
        : route.continue(),
    );
    await box.press("Enter");
    await expect(jana.getByText("Could not reach the server. Try again.")).toBeVisible();
    await expect(box).toHaveValue("A long and careful answer");
    await jana.unroute(broken);
    await jana.getByRole("button", { name: "Close message" }).click();

    // Without a wake, so that the page does not know yet.
    await sql`update sessions set operator_id = ${desk.second.id}, operator_ids = ${[desk.first.id, desk.second.id]}
      where tenant_id = ${mine.tenant} and id = ${id}`;
    await sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, actor_id, data)
      values (${mine.tenant}, ${id}, 2, 'accepted', now(), 'operator', ${desk.second.id}, ${sql.json({ operatorId: desk.second.id })})`;
    await box.press("Enter");
    await expect(
      jana.getByText(`This session was accepted by ${desk.second.name} in the meantime`),
    ).toBeVisible();
    await expect(box).toHaveValue("A long and careful answer");
    await forgetReplies(sql, mine);
    await jana.context().close();
  });
});
