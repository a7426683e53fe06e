import { createHmac } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { type ReceivedRequest, startReceiver } from "@/lib/webhooks/testing/receiver";
import { expectAccessible, press, signIn, test } from "@/testing/browser";

/** Written from the specification at https://www.standardwebhooks.com, independently of the code it checks. */
function signatureOf({ headers, body }: ReceivedRequest, secret: string): string {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

const settings = "/aurora/settings/webhooks";

test("a new webhook gets signed notifications, and its row shows the result", async ({ page, sql }) => {
  const receiver = await startReceiver();
  const { host } = new URL(receiver.url);
  const received = (count: number) => expect.poll(() => receiver.requests.length).toBe(count);
  try {
    await signIn(page, "admin@aurora.test");
    await page.goto(settings);
    await press(page, "Create a webhook");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("URL").fill(receiver.url);
    await dialog.getByRole("checkbox", { name: /Client banned/ }).check();
    await dialog.getByRole("button", { name: "Create" }).click();
    const secret = await shownSecret(page);
    const card = page.getByRole("listitem").filter({ hasText: receiver.url });

    await card.getByRole("button", { name: `Send test to ${host}` }).click();
    await received(1);
    const [first] = receiver.requests as [ReceivedRequest];
    expect(JSON.parse(first.body)).toMatchObject({ type: "webhook.test", data: {} });
    expect(first.headers["webhook-signature"]).toBe(signatureOf(first, secret));
    await reloadUntil(page, () => card.getByText("1 attempt · HTTP 204").isVisible());

    await press(card, `Replace secret of ${host}`);
    await dialog.getByRole("button", { name: "Replace secret" }).click();
    const newSecret = await shownSecret(page);
    await expect(card.getByText(/The previous secret remains valid until/)).toBeVisible();
    receiver.respondWith((response) => response.writeHead(500).end());
    await card.getByRole("button", { name: `Resend Test to ${host}` }).click();
    await received(2);
    const [, second] = receiver.requests as [ReceivedRequest, ReceivedRequest];
    expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect(second.headers["webhook-signature"]).toBe(
      `${signatureOf(second, newSecret)} ${signatureOf(second, secret)}`,
    );
    await reloadUntil(page, () => card.getByText("It answered 500").isVisible());
    await expect(card.getByText(/Next attempt/)).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 375, height: 800 });
    await expectAccessible(page);
    await expect(page.getByRole("link", { name: "How to receive them" })).toHaveAttribute(
      "href",
      "/api/v1#webhooks",
    );
  } finally {
    await sql`delete from webhook_deliveries d using webhooks w
      where w.tenant_id = d.tenant_id and w.id = d.webhook_id and w.url = ${receiver.url}`;
    await sql`delete from webhooks where url = ${receiver.url}`;
    await receiver.close();
  }
});

async function shownSecret(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog");
  const secret = await dialog.getByLabel("Secret", { exact: true }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
  return secret;
}

/** The row shows the state of the last page load. */
async function reloadUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    await page.reload();
    expect(await isThere()).toBe(true);
  }).toPass();
}
