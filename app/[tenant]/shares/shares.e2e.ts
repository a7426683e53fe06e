import { expect } from "@playwright/test";
import { signIn, test } from "@/testing/browser";

test("an operator and an analyst have no page of shares", async ({ page }) => {
  for (const email of ["operator@aurora.test", "analyst@aurora.test"]) {
    await signIn(page, email);
    await page.goto("/aurora/sessions/history");
    await expect(page.getByRole("link", { name: "History" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Shares" })).toHaveCount(0);
    expect((await page.goto("/aurora/shares"))?.status()).toBe(404);
  }
});
