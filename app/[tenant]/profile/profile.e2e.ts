import { expect } from "@playwright/test";
import { expectAccessible, press, signInByForm, test } from "@/testing/browser";

test("one's name is changed, and other browsers are signed out from the profile", async ({
  page,
  mine,
  browser,
}) => {
  const { email } = await mine.makeMember("analyst");
  await signInByForm(page, email);
  const context = await browser.newContext();
  const other = await context.newPage();
  await signInByForm(other, email, new URL(page.url()).origin);
  await page.goto("/aurora/profile");
  await page.getByRole("textbox", { name: /^Name/ }).fill("Eva Nová");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Name saved", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Eva Nová, analyst/ })).toBeVisible();
  const list = page.getByRole("table", { name: "Where you are signed in" });
  await expect(list.getByText("This browser", { exact: true })).toHaveCount(1);
  await expect(list.getByText("with the password")).toHaveCount(2);
  await expectAccessible(page);
  await list.getByRole("button", { name: /^Sign out/ }).click();
  await expect(list.getByText("with the password")).toHaveCount(1);
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in\?from=/);
  await press(page, "Sign out everywhere");
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL("/sign-in");
  await page.goto("/aurora/profile");
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await context.close();
});

test("every page is in the chosen language, also when the browser asks for another, and only for this user", async ({
  page,
  mine,
}) => {
  const { email } = await mine.makeMember("analyst");
  await signInByForm(page, email);
  await page.goto("/aurora/profile");
  await page.getByRole("combobox", { name: "Language" }).selectOption("Čeština");
  await page.getByRole("button", { name: "Save language" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Váš profil");
  await expect(page.locator("html")).toHaveAttribute("lang", "cs");
  await page.goto("/aurora/sessions/history");
  await expect(page).toHaveTitle(/^Historie/);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});
