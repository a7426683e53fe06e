import { expect, test } from "@playwright/test";
import { signIn } from "@/testing/browser";

const WORDS = "Page not found";

/** A page without what differs from request to request. */
const plain = (html: string) => html.replace(/<script[\s\S]*$/, "").replace(/nonce="[^"]*"/g, "");

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a missing page is one of ours", async ({ page }) => {
    await signIn(page, "operator@aurora.test");
    for (const path of [
      "/nowhere/sessions/history",
      "/borealis/help",
      "/aurora/sessions/abc",
      "/a/b/c/d",
      "/%E0%A4%A/sessions",
    ]) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(404);
      expect(answer?.headers()["content-security-policy"], path).toContain("default-src 'none'");
      await expect(page.locator("html"), path).toHaveAttribute("lang", "en");
      await expect(page.getByRole("heading", { level: 1 }), path).toHaveText(WORDS);
    }
  });
});

test("T25: a hidden tenant answers like a missing one", async ({ page }) => {
  await signIn(page, "operator@aurora.test");
  const html = async (path: string) => {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(404);
    return plain(await answer.text());
  };
  expect(await html("/borealis/sessions/history")).toBe(await html("/nowhere0/sessions/history"));
});

test("an undecodable address and a missing file are not found, and a trailing slash is redirected, all with our headers", async ({
  page,
}) => {
  await signIn(page, "admin@aurora.test");
  const headersOf = async (path: string, status: number) => {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(status);
    return answer.headers();
  };
  for (const headers of [
    await headersOf("/aurora/sessions/facets/%", 404),
    await headersOf("/_next/static/nothing.js", 404),
    await headersOf("/favicon.ico", 200),
    await headersOf("/aurora/sessions/", 308),
  ])
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
});
