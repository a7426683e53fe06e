import { expect } from "@playwright/test";
import { test } from "@/testing/browser";

test("the API reference is public, and the browser reports no error", async ({ page }) => {
  const wrong: string[] = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  const answer = await page.goto("/api/v1");
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()["content-security-policy"]).toMatch(/script-src [^;]*'nonce-/);
  await expect(page.getByRole("heading", { name: "The API", level: 1 })).toBeVisible();
  expect(wrong).toEqual([]);
});

test("every link on it works, and so does the OpenAPI document", async ({ page, request }) => {
  await page.goto("/api/v1");
  const missing = await page
    .getByRole("main")
    .locator("a[href^='#']")
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute("href") ?? "")
        .filter((href) => !document.getElementById(href.slice(1))),
    );
  expect(missing).toEqual([]);
  const { paths } = await (await request.get("/api/v1/openapi.json")).json();
  for (const path of Object.keys(paths))
    await expect(page.getByText(path, { exact: true }).and(page.locator("code")).first()).toBeVisible();
  const session = page.getByRole("region", { name: "SessionEvent" });
  await expect(session.getByText("The producer's own id of this event.")).toBeVisible();
});
