import { expect, type Page } from "@playwright/test";
import { expectAccessible, press, signIn } from "@/testing/browser";
import { test } from "@/testing/own-tenant";

const step = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });

test("an admin of an empty tenant comes to its first steps, and each says when it is done", async ({
  page,
  own,
}) => {
  await signIn(page, await own.user("admin"));
  await page.goto(`/${own.slug}`);
  await expect(page).toHaveURL(`/${own.slug}/start`);
  for (const title of ["Bring in sessions", "Connect a channel", "Make an API key", "Invite operators"])
    await expect(step(page, title)).toContainText("Open");
  await expect(page.getByText(`--tenant ${own.slug} --dry-run`)).toBeVisible();
  await expectAccessible(page);
  const command = await page
    .getByRole("button", { name: "Copy the command that sends an event" })
    .getAttribute("data-copy");
  await page.getByRole("link", { name: "API keys" }).click();
  const key = await makeKey(page);
  expect(await send(page, command ?? "", key)).toBe(200);
  await page.getByRole("link", { name: "First steps" }).click();
  await expect(step(page, "Bring in sessions")).toContainText("Done");
  await expect(step(page, "Make an API key")).toContainText("Done");
  await expect(step(page, "Connect a channel")).toContainText("Open");
  await page.goto(`/${own.slug}`);
  await expect(page).toHaveURL(/\/sessions\/history/);
  await page.goto(`/${own.slug}/sessions/live`);
  await expect(page.getByRole("table", { name: "Sessions" })).toContainText("Jana Nová");
});

for (const role of ["supervisor", "analyst", "operator"] as const)
  test(`a ${role} of an empty tenant sees an empty list, and no steps that are not theirs`, async ({
    page,
    own,
  }) => {
    await signIn(page, await own.user(role));
    await page.goto(`/${own.slug}`);
    await expect(page).toHaveURL(/\/sessions\/history/);
    await expect(page.getByText("No ended sessions yet")).toBeVisible();
    await expect(page.getByRole("link", { name: "First steps" })).toHaveCount(0);
    expect((await page.goto(`/${own.slug}/start`))?.status()).toBe(404);
  });

async function makeKey(page: Page): Promise<string> {
  await press(page, "Create a key");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Name/).fill("Telephone exchange");
  await dialog.getByLabel(/^ingest/).check();
  await dialog.getByRole("button", { name: "Create" }).click();
  const key = await dialog.getByLabel("API key", { exact: true }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  return key;
}

/** Sends what the command would, with a key in its place. */
async function send(page: Page, command: string, key: string): Promise<number> {
  const [, url = ""] = /curl (\S+)/.exec(command) ?? [];
  const [, body = ""] = /-d '(.*)'/.exec(command) ?? [];
  const headers = [...command.matchAll(/-H "([^:]+): ([^"]*)"/g)].map(([, name = "", value = ""]) => [
    name,
    value.replace("YOUR_KEY", key),
  ]);
  const answer = await page.request.post(url, { data: body, headers: Object.fromEntries(headers) });
  return answer.status();
}
