import { expect } from "@playwright/test";
import { demoPassword } from "@/demo/logins";
import { expectAccessible, press, sendSignIn, signIn, signInByForm, test } from "@/testing/browser";
import { inBothThemes } from "@/testing/looks";

const HISTORY = "/aurora/sessions/history";
/** A new one each time, because failed attempts are counted. */
const NOBODY = `nobody-${crypto.randomUUID()}@aurora.test`;

test.describe("signing in", () => {
  test("takes an admin of one tenant to its History", async ({ page }) => {
    await page.goto("/");
    await expect(page).toHaveURL("/sign-in");
    await expect(page.getByLabel("E-mail")).toBeFocused();
    await sendSignIn(page, "admin@aurora.test");
    await expect(page).toHaveURL(HISTORY);
    await expect(page.getByRole("link", { name: "History" })).toHaveAttribute("aria-current", "page");
  });

  test("works with the keyboard alone", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page.getByLabel("E-mail")).toBeFocused();
    await page.keyboard.type("admin@aurora.test");
    await page.keyboard.press("Tab");
    await page.keyboard.type(demoPassword);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(HISTORY);
  });

  test("shows the error at the password, and keeps the e-mail but never the password", async ({ page }) => {
    await page.goto("/sign-in");
    await sendSignIn(page, NOBODY, "not the password");
    const password = page.getByLabel("Password");
    await expect(page.getByRole("alert").filter({ hasText: "wrong" })).toHaveText("Wrong e-mail or password");
    await expect(password).toHaveAttribute("aria-invalid", "true");
    await expect(password).toHaveAccessibleDescription("Wrong e-mail or password");
    await expect(password).toBeFocused();
    await expect(password).toHaveValue("");
    await expect(page.getByLabel("E-mail")).toHaveValue(NOBODY);
    expect(await page.content()).not.toContain("not the password");
  });

  test("has no accessibility violation after a failure", async ({ page }) => {
    await page.goto("/sign-in");
    await sendSignIn(page, NOBODY, "not the password");
    await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
    await inBothThemes(page, () => expectAccessible(page));
  });

  test("shows at each field what is missing", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/Enter your e-mail/);
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription("Enter your password");
    await expect(page.getByLabel("E-mail")).toBeFocused();
  });

  test("returns a signed-out visitor to the requested view", async ({ page }) => {
    const view = `${HISTORY}?channel=messenger,whatsapp&q=%C5%BElut%C3%BD&sort=-duration`;
    await page.goto(view);
    await expect(page).toHaveURL(/\/sign-in\?from=/);
    await sendSignIn(page, "admin@aurora.test", "not the password");
    await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
    await sendSignIn(page, "admin@aurora.test");
    await expect(page).toHaveURL(view);
  });

  for (const from of ["https://evil.example/", "//evil.example", "/\\evil.example", "/%09/evil.example"])
    test(`never leads to another site: ${from}`, async ({ page, baseURL }) => {
      await page.goto(`/sign-in?from=${encodeURIComponent(from)}`);
      await sendSignIn(page, "admin@aurora.test");
      await page.waitForURL((url) => url.pathname !== "/sign-in");
      expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? "").origin);
    });

  test("ends with signing out, also for a page that is opened again", async ({ page }) => {
    await signInByForm(page, "admin@aurora.test");
    await press(page, /^.+, admin/);
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL("/sign-in");
    await page.goto(HISTORY);
    await expect(page).toHaveURL(/\/sign-in\?from=/);
  });

  test("signing out ends it wherever its cookie was copied to, and nowhere else", async ({
    page,
    browser,
  }) => {
    await signInByForm(page, "admin@aurora.test");
    const thief = await browser.newContext({ storageState: await page.context().storageState() });
    const colleague = await browser.newContext();
    const [stolen, other] = [await thief.newPage(), await colleague.newPage()];
    await signInByForm(other, "admin@aurora.test", new URL(page.url()).origin);
    await stolen.goto(page.url());
    await expect(stolen).toHaveURL(page.url());
    await press(page, /^.+, admin/);
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL("/sign-in");
    await stolen.reload();
    await expect(stolen).toHaveURL(/\/sign-in\?from=/);
    await other.reload();
    await expect(other.getByRole("link", { name: "History" })).toBeVisible();
    await thief.close();
    await colleague.close();
  });
});

test.describe("a password that an admin has typed", () => {
  test("leads to choosing another one, with which the requested page opens", async ({ page, mine, sql }) => {
    const { id, email } = await mine.makeMember("analyst");
    await sql`update users set password_given = true where id = ${id}`;
    const view = `${HISTORY}?channel=phone&size=25`;
    await page.goto(view);
    await sendSignIn(page, email);
    await expect(page).toHaveURL(/\/sign-in\/link\//);
    await expect(page.getByRole("heading", { name: "Choose your password" })).toBeVisible();
    const [chosen, repeated] = [
      page.getByLabel("New password", { exact: true }),
      page.getByLabel("Repeat the new password"),
    ];
    await chosen.fill(demoPassword);
    await repeated.fill(demoPassword);
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await expect(chosen).toHaveAccessibleDescription(/Choose another password/);
    await expect(chosen).toBeFocused();
    await expectAccessible(page);
    await chosen.fill("known to me only");
    await repeated.fill("mistyped again");
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await expect(repeated).toHaveAccessibleDescription("This is not the same password");
    await expect(repeated).toBeFocused();
    expect(await page.content()).not.toContain("known to me only");
    await chosen.fill("known to me only");
    await repeated.fill("known to me only");
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await expect(page).toHaveURL(view);
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await sendSignIn(page, email);
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription("Wrong e-mail or password");
    await sendSignIn(page, email, "known to me only");
    await expect(page).toHaveURL(HISTORY);
  });

  test("opens nothing until then", async ({ page, mine, sql }) => {
    const { id, email } = await mine.makeMember("analyst");
    await sql`update users set password_given = true where id = ${id}`;
    await page.goto("/sign-in");
    await sendSignIn(page, email);
    await expect(page).toHaveURL(/\/sign-in\/link\//);
    await page.goto(HISTORY);
    await expect(page).toHaveURL(/\/sign-in\?from=/);
  });
});

test.describe("changing one's password", () => {
  test("keeps this browser signed in and signs out all others", async ({ page, mine, browser }) => {
    const { email } = await mine.makeMember("analyst");
    await signInByForm(page, email);
    const copied = await browser.newContext({ storageState: await page.context().storageState() });
    await press(page, /^.+, analyst/);
    await page.getByRole("menuitem", { name: "Your profile" }).click();
    await expect(page.getByRole("heading", { name: "Your profile" })).toBeVisible();
    const change = async (current: string, chosen: string) => {
      await page.getByLabel("Current password").fill(current);
      await page.getByLabel("New password", { exact: true }).fill(chosen);
      await page.getByLabel("Repeat the new password").fill(chosen);
      await page.getByRole("button", { name: "Change password" }).click();
    };
    await change("not the password", "known to me only");
    await expect(page.getByLabel("Current password")).toHaveAccessibleDescription(
      /not your current password/,
    );
    await expect(page.getByLabel("Current password")).toBeFocused();
    await expectAccessible(page);
    await change(demoPassword, "known to me only");
    await expect(page.getByText("Password changed")).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "Your profile" })).toBeVisible();
    const stolen = await copied.newPage();
    await stolen.goto(page.url());
    await expect(stolen).toHaveURL(/\/sign-in\?from=/);
    await sendSignIn(stolen, email, "known to me only");
    await expect(stolen.getByRole("heading", { name: "Your profile" })).toBeVisible();
    await copied.close();
  });

  test("is not offered to somebody without a password", async ({ page, mine }) => {
    const { email } = await mine.makeMember("analyst", null);
    await signIn(page, email);
    await page.goto("/aurora/profile");
    await expect(page.getByText(/You have no password here/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Change password" })).toHaveCount(0);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in works, and shows its errors", async ({ page }) => {
    await page.goto(`/sign-in?from=${encodeURIComponent(`${HISTORY}?size=25`)}`);
    await sendSignIn(page, NOBODY, "not the password");
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription("Wrong e-mail or password");
    await expect(page.getByLabel("E-mail")).toHaveValue(NOBODY);
    await sendSignIn(page, "admin@aurora.test");
    await expect(page).toHaveURL(`${HISTORY}?size=25`);
  });

  test("choosing a password at the first sign-in works", async ({ page, mine, sql }) => {
    const { id, email } = await mine.makeMember("analyst");
    await sql`update users set password_given = true where id = ${id}`;
    await page.goto("/sign-in");
    await sendSignIn(page, email);
    await page.getByLabel("New password", { exact: true }).fill("known to me only");
    await page.getByLabel("Repeat the new password").fill("known to me only");
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await expect(page).toHaveURL(HISTORY);
  });
});

test.describe("a user without access", () => {
  test("sees another tenant exactly like one that does not exist (T25)", async ({ page }) => {
    await signIn(page, "admin@aurora.test");
    const answers = [];
    for (const tenant of ["borealis", "no-such-tenant"]) {
      const response = await page.goto(`/${tenant}/sessions/history`);
      answers.push({ status: response?.status(), text: await page.getByRole("main").textContent() });
      const fetched = await page.request.get(`/${tenant}/sessions/columns`);
      answers.push({ status: fetched.status(), text: await fetched.text() });
    }
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(answers.slice(0, 2)).toEqual(answers.slice(2));
  });

  test("is signed out with the next click when deactivated (T27)", async ({ page, mine, sql }) => {
    const { id, email } = await mine.makeMember("analyst");
    await signInByForm(page, email);
    await sql`update users set deactivated_at = now() where id = ${id}`;
    await page.getByRole("link", { name: "History" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await sendSignIn(page, email);
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription("Wrong e-mail or password");
  });
});

test.describe("every response", () => {
  for (const path of ["/sign-in", "/no/such/page", "/healthz", "/readyz", "/aurora/sessions/columns"])
    test(`carries the security headers: ${path}`, async ({ request }) => {
      const headers = (await request.get(path, { maxRedirects: 0 })).headers();
      expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
      expect(headers["content-security-policy"]).not.toContain("unsafe-eval");
      expect(headers["content-security-policy"]).not.toMatch(/(script|style)-src [^;]*'unsafe-inline'/);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "x-request-id": expect.stringMatching(/^[\w.:-]{8,100}$/),
      });
      expect(headers).not.toHaveProperty("x-powered-by");
    });

  test("has its own nonce", async ({ request }) => {
    const policies = await Promise.all([1, 2].map(async () => (await request.get("/sign-in")).headers()));
    const [one, other] = policies.map((headers) => headers["content-security-policy"]);
    expect(one).not.toBe(other);
  });

  test("hides the sign-in cookie from scripts", async ({ page, context }) => {
    await signInByForm(page, "admin@aurora.test");
    const [cookie] = (await context.cookies()).filter(({ name }) => name.endsWith("session-token"));
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    expect(cookie?.expires).toBeLessThanOrEqual(Date.now() / 1000 + 12 * 60 * 60 + 5);
  });

  test("obeys its own Content Security Policy", async ({ page }) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await signInByForm(page, "admin@aurora.test");
    await press(page, "Appearance");
    await expect(page.getByRole("menu")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.goto("/no/such/page");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(complaints).toEqual([]);
  });
});
