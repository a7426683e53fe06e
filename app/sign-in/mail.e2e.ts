import { expect } from "@playwright/test";
import { childEnv } from "@/env";
import { startMailServer } from "@/lib/mail/testing";
import { expectAccessible, press, sendSignIn, signIn } from "@/testing/browser";
import { inBothThemes } from "@/testing/looks";
import { test } from "@/testing/own-tenant";

test("a user is invited by mail, and has a link sent when they forget their password", async ({
  page,
  own,
  browser,
}) => {
  const server = await startMailServer({ port: Number(new URL(childEnv().PARLEY_E2E_MAIL ?? "").port) });
  const email = `eva@${own.slug}.test`;
  const linkIn = async (nth: number) => {
    await expect.poll(() => server.mails.length).toBe(nth);
    const [link = ""] = /https?:\S+\/sign-in\/link\/\S+/.exec(server.mails[nth - 1]?.text ?? "") ?? [];
    return new URL(link).pathname;
  };
  await signIn(page, await own.user("admin"));
  await page.goto(`/${own.slug}/settings/users`);
  await press(page, "Add a user");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^E-mail/).fill(email);
  await dialog.getByLabel(/^Name/).fill("Eva Nová");
  await dialog.getByLabel(/^Role/).selectOption("analyst");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(`User added. A link is on its way to ${email}.`)).toBeVisible();

  const theirs = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  const choose = async (password: string) => {
    await theirs.getByLabel("New password", { exact: true }).fill(password);
    await theirs.getByLabel("Repeat the new password").fill(password);
    await theirs.getByRole("button", { name: "Save and sign in" }).click();
    await expect(theirs).toHaveURL(new RegExp(`/${own.slug}/sessions/history`));
  };
  await theirs.goto(await linkIn(1));
  await choose("known to me only");

  await theirs.context().clearCookies();
  await theirs.goto("/sign-in");
  await theirs.getByRole("link", { name: "Forgot password?" }).click();
  const answers = [];
  for (const typed of [`nobody@${own.slug}.test`, email]) {
    await theirs.getByLabel("E-mail").fill(typed);
    await theirs.getByRole("button", { name: "Send the link" }).click();
    await expect(theirs.getByText("a link is on its way")).toBeVisible();
    answers.push(await theirs.getByRole("main").textContent());
    if (typed !== email) await theirs.reload();
  }
  expect(answers[0]).toBe(answers[1]);
  await inBothThemes(theirs, () => expectAccessible(theirs));
  await theirs.goto(await linkIn(2));
  await choose("another one of mine");
  await theirs.context().clearCookies();
  await theirs.goto("/sign-in");
  await sendSignIn(theirs, email, "known to me only");
  await expect(theirs.getByLabel("Password")).toHaveAccessibleDescription("Wrong e-mail or password");
  await server.close();
});
