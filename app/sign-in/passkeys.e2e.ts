import { expect, type Page } from "@playwright/test";
import { expectAccessible, press, sendSignIn, signIn, signInByForm, test } from "@/testing/browser";
import { inBothThemes } from "@/testing/looks";
import { test as ownTest } from "@/testing/own-tenant";

/** A device that has what a phone or a laptop has, and whose owner is always there. */
async function giveDevice(page: Page): Promise<void> {
  const devices = await page.context().newCDPSession(page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test("a passkey is added in the profile, signs in alone, and is the second factor after the password", async ({
  page,
  mine,
}) => {
  const { email } = await mine.makeMember("analyst");
  await giveDevice(page);
  await signInByForm(page, email);
  const origin = new URL(page.url()).origin;
  await page.goto("/aurora/profile");
  await press(page, "Add a passkey");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Name/).fill("Můj notebook");
  await dialog.getByLabel("Current password").fill("parley-demo");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
  await dialog.getByRole("button", { name: "Done" }).click();
  const passkeys = page.getByRole("table", { name: "Passkeys" });
  await expect(passkeys.getByText("Můj notebook")).toBeVisible();
  await inBothThemes(page, () => expectAccessible(page));

  const view = "/aurora/sessions/history?channel=phone&size=25";
  await page.context().clearCookies();
  await page.goto(view);
  await press(page, "Sign in with a passkey");
  await expect(page).toHaveURL(view);

  await page.context().clearCookies();
  await page.goto(view);
  await sendSignIn(page, email);
  await expect(page).toHaveURL(/\/sign-in\/code\?from=/);
  await inBothThemes(page, () => expectAccessible(page));
  await press(page, "Use a passkey");
  await expect(page).toHaveURL(view);

  await page.goto(`${origin}/aurora/profile`);
  await press(passkeys, "Remove Můj notebook");
  await dialog.getByLabel("Current password").fill("parley-demo");
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Passkey removed", { exact: true })).toBeVisible();
  await expect(passkeys).toHaveCount(0);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await press(page, "Sign in with a passkey");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "not known here, or has been removed",
  );
});

ownTest("somebody whose role requires a second factor sets up a passkey", async ({ page, own, sql }) => {
  const email = await own.user("analyst");
  await sql`update tenants set second_factor_roles = '{analyst}' where id = ${own.id}`;
  await giveDevice(page);
  await signIn(page, email);
  const profile = `/${own.slug}/profile`;
  await page.goto(profile);
  await expect(page).toHaveURL(/\/sign-in\/set-up\?from=/);
  await page.getByLabel(/^Name/).fill("Můj notebook");
  await press(page, "Set up a passkey");
  await expect(page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page).toHaveURL(profile);
});
