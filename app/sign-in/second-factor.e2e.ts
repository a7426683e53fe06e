import { expect, type Page } from "@playwright/test";
import type postgres from "postgres";
import { fromBase32 } from "@/lib/second-factor/testing";
import { codeAt, currentStep } from "@/lib/second-factor/totp";
import { expectAccessible, press, sendSignIn, signInByForm } from "@/testing/browser";
import { inBothThemes } from "@/testing/looks";
import { test } from "@/testing/own-tenant";

/** The code of the app for the key on the page; a used one is good no more, so `later` by so many steps. */
async function keyOn(page: Page): Promise<(later?: number) => string> {
  const key = await page
    .locator("code")
    .filter({ hasText: /^[A-Z2-7]{32}$/ })
    .textContent();
  return (later = 0) => codeAt(currentStep() + later, fromBase32(key ?? ""));
}

const codeField = (page: Page) => page.getByLabel("Code that the app shows");

test("an app is set up in the profile, and is then asked for after the password", async ({ page, mine }) => {
  const { email } = await mine.makeMember("analyst");
  await signInByForm(page, email);
  await page.goto("/aurora/profile");
  await page.getByRole("link", { name: "Set up an app" }).click();
  await expect(page.getByRole("img", { name: "The QR code for your authenticator app" })).toBeVisible();
  await inBothThemes(page, () => expectAccessible(page));
  const code = await keyOn(page);
  await page.getByLabel("Current password").fill("parley-demo");
  await codeField(page).fill("000000");
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(codeField(page)).toHaveAccessibleDescription(/This is not the code/);
  await page.getByLabel("Current password").fill("parley-demo");
  await codeField(page).fill(code());
  await page.getByRole("button", { name: "Set up" }).click();
  const saved = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(saved).toHaveCount(10);
  const recovery = await saved.first().textContent();
  await page.getByRole("link", { name: "Done" }).click();
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  await press(page, /^.+, analyst/);
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");

  const view = "/aurora/sessions/history?channel=phone&size=25";
  await page.goto(view);
  await sendSignIn(page, email);
  await expect(page).toHaveURL(/\/sign-in\/code\?from=/);
  for (const path of ["/aurora/sessions/columns", "/aurora/sessions/live/wakes"])
    expect((await page.request.get(path, { headers: { "Sec-Fetch-Dest": "empty" } })).status()).toBe(401);
  await page.getByLabel("Code").fill(code());
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Code")).toHaveAccessibleDescription(/wrong, or has been used/);
  await expect(page.getByLabel("Code")).toBeFocused();
  await inBothThemes(page, () => expectAccessible(page));
  await page.getByRole("link", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(recovery ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(view);
});

test("an admin resets the second factor of somebody who cannot use it any more", async ({
  page,
  own,
  sql,
}) => {
  const [admin, email] = [await own.user("admin"), await own.user("analyst")];
  await givePassword(sql, [admin, email]);
  await sql`insert into totp_secrets (user_id, secret, last_step) select id, '', 0 from users where email = ${email}`;
  await page.goto(`/${own.slug}/settings/users`);
  await sendSignIn(page, admin);
  await press(page, `Reset the second factor of ${email}`);
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectAccessible(page, "[role=alertdialog]");
  await page.getByRole("alertdialog").getByRole("button", { name: "Reset factor" }).click();
  await expect(page.getByText("Second factor removed", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Reset the second factor/ })).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("somebody whose role requires a second factor sets one up, and then enters its code", async ({
    page,
    own,
    sql,
  }) => {
    const email = await own.user("analyst");
    await givePassword(sql, [email]);
    await sql`update tenants set second_factor_roles = '{analyst}' where id = ${own.id}`;
    const profile = `/${own.slug}/profile`;
    await page.goto(profile);
    await sendSignIn(page, email);
    await expect(page).toHaveURL(/\/sign-in\/set-up\?from=/);
    await page.goto(profile);
    await expect(page).toHaveURL(/\/sign-in\/set-up\?from=/);
    const code = await keyOn(page);
    await codeField(page).fill("000000");
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(codeField(page)).toHaveAccessibleDescription(/This is not the code/);
    await codeField(page).fill(code());
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
    await page.getByRole("link", { name: "Continue" }).click();
    await expect(page.getByText(/^Your role requires a second factor/)).toBeVisible();
    await page.context().clearCookies();
    await page.goto(profile);
    await sendSignIn(page, email);
    await page.getByLabel("Code").fill(code(1));
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL(profile);
  });
});

/** That of the demo world. */
async function givePassword(sql: postgres.Sql, emails: readonly string[]): Promise<void> {
  await sql`update users set password_hash = demo.password_hash from users demo
    where demo.email = 'admin@aurora.test' and users.email in ${sql(emails)}`;
}
