import { type Browser, expect, type Page } from "@playwright/test";
import { sealCredentials } from "@/lib/channels/accounts/credentials";
import { SITE_SECRET, siteToken } from "@/lib/channels/webchat/testing";
import { type MadeDesk, say } from "@/testing/desk";
import { test } from "@/testing/shop";

/* Several people at one browser, and one person at several. */

const A = { name: "Anna", email: "anna@example.test" };
const B = { name: "Boris", email: "boris@example.test" };
const log = (page: Page) => page.getByRole("log", { name: "Conversation" });
const open = (page: Page) => page.getByRole("button", { name: "Chat with us" }).click();
const input = (page: Page) => page.getByRole("textbox", { name: "Message" });
const newPage = async (browser: Browser) => (await browser.newContext()).newPage();

test.describe("the web chat knows the person", () => {
  let sessions: (
    desk: MadeDesk,
  ) => Promise<{ email: string | null; client: string; said: string; status: string }[]>;
  test.beforeEach(({ sql, mine }) => {
    sessions = async ({ name }) => [
      ...(await sql<{ email: string | null; client: string; said: string; status: string }[]>`
        select s.client_email as email, c.external_id as client, s.status, (
          select string_agg(e.text, ' | ' order by e.seq) from session_events e
          where e.tenant_id = s.tenant_id and e.session_id = s.id and e.kind = 'message') as said
        from sessions s join clients c on c.tenant_id = s.tenant_id and c.id = s.client_id
        where s.tenant_id = ${mine.tenant} and s.channel_account = ${name} order by s.id`),
    ];
  });

  test("when the e-mail changes or is missing, the next person at the browser sees nothing and writes into their own session", async ({
    browser,
    withShop,
  }) => {
    await withShop(async (shop, desk) => {
      const page = await newPage(browser);
      await shop.visit(page, A);
      await open(page);
      await say(page, "Anna's secret");
      await expect(log(page)).toContainText("Sent");
      await shop.visit(page, A);
      await expect(log(page)).toContainText("Anna's secret");

      await shop.visit(page, B);
      await open(page);
      await say(page, "Boris here");
      await expect(log(page)).toContainText("Sent");
      await expect(log(page)).not.toContainText("Anna's secret");

      await shop.visit(page);
      await open(page);
      await say(page, "Somebody else");
      await expect(log(page)).toContainText("Sent");
      await expect(log(page)).not.toContainText("Boris here");
      const stored = await sessions(desk);
      expect(stored.map(({ email, said, status }) => [email, said, status])).toEqual([
        [A.email, "Anna's secret", "closed"],
        [B.email, "Boris here", "closed"],
        [null, "Somebody else", "queued"],
      ]);
      expect(new Set(stored.map(({ client }) => client)).size).toBe(3);
      await page.context().close();
    });
  });

  test("the same holds for a name without an e-mail", async ({ browser, withShop }) => {
    await withShop(async (shop, desk) => {
      const page = await newPage(browser);
      for (const name of ["Anna", "Boris"]) {
        await shop.visit(page, { name });
        await open(page);
        await say(page, `I am ${name}`);
        await expect(log(page)).toContainText("Sent");
      }
      await expect(log(page)).not.toContainText("I am Anna");
      expect((await sessions(desk)).map(({ said }) => said)).toEqual(["I am Anna", "I am Boris"]);
      await page.context().close();
    });
  });

  test("who becomes known in the middle stays in their session, which learns it", async ({
    browser,
    withShop,
  }) => {
    await withShop(async (shop, desk) => {
      const page = await newPage(browser);
      await shop.visit(page);
      await open(page);
      await say(page, "Before");
      await expect(log(page)).toContainText("Sent");
      await page.evaluate(() => {
        const script = document.querySelector<HTMLScriptElement>("script[data-key]");
        if (script) script.dataset.email = "anna@example.test";
      });
      await expect.poll(async () => (await sessions(desk))[0]?.email).toBe(A.email);
      await shop.visit(page, A);
      await expect(log(page)).toContainText("Before");
      await say(page, "After");
      await expect
        .poll(async () => (await sessions(desk)).map(({ said }) => said))
        .toEqual(["Before | After"]);
      await page.context().close();
    });
  });

  test("a page signs its visitor out by a call, and other windows leave the chat, too", async ({
    browser,
    withShop,
  }) => {
    await withShop(async (shop, desk) => {
      const context = await browser.newContext();
      const [page, other] = [await context.newPage(), await context.newPage()];
      for (const each of [page, other]) {
        await shop.visit(each, A);
        await open(each);
      }
      await say(page, "Anna's secret");
      await expect(log(other)).toContainText("Anna's secret");
      await input(page).fill("Not sent y");
      await page.evaluate(() => (window as unknown as { parley: { signOut(): void } }).parley.signOut());
      for (const each of [page, other]) {
        await expect(each.getByRole("button", { name: "Chat with us" })).toBeVisible();
        await open(each);
        await expect(input(each)).toHaveValue("");
        await expect(log(each)).not.toContainText("Anna's secret");
      }
      await say(other, "Boris here");
      await expect(log(page)).toContainText("Boris here");
      expect((await sessions(desk)).map(({ said, status }) => [said, status])).toEqual([
        ["Anna's secret", "closed"],
        ["Boris here", "queued"],
      ]);
      await context.close();
    });
  });

  for (const [keeps, settings] of [
    [false, {}],
    [true, { keepsEnded: "yes" }],
  ] as const)
    test(`after the end of a chat its lines are ${keeps ? "kept where the account says so" : "gone at the next page"}`, async ({
      browser,
      withShop,
    }) => {
      await withShop(async (shop) => {
        const page = await newPage(browser);
        await shop.visit(page);
        await open(page);
        await say(page, "To be forgotten");
        await page.getByRole("button", { name: "End chat" }).click();
        await expect(page.getByRole("status")).toContainText("The chat has ended");
        await expect(log(page)).toContainText("To be forgotten");
        const read = page.waitForResponse((answer) => answer.url().includes("?after=0"));
        await shop.visit(page);
        await (await read).finished();
        await expect(input(page)).toBeVisible();
        if (keeps) await expect(log(page)).toContainText("To be forgotten");
        else await expect(log(page)).toBeEmpty();
        await page.context().close();
      }, settings);
    });

  test("a visitor for whom the site vouches finds their chat in another browser; nobody else does", async ({
    browser,
    sql,
    mine,
    withShop,
  }) => {
    await withShop(async (shop, desk) => {
      const [row] =
        await sql`select id from channel_accounts where tenant_id = ${mine.tenant} and account = ${desk.name}`;
      const credentials = sealCredentials(mine.tenant, Number(row?.id), { secret: SITE_SECRET });
      await sql`update channel_accounts set credentials = ${credentials} where tenant_id = ${mine.tenant} and id = ${row?.id}`;
      const [laptop, phone, forger] = [
        await newPage(browser),
        await newPage(browser),
        await newPage(browser),
      ];
      await shop.visit(laptop, { token: siteToken({ sub: "4711", ...A }) });
      await open(laptop);
      await say(laptop, "From my laptop");
      await expect(log(laptop)).toContainText("Sent");
      await shop.visit(phone, { token: siteToken({ sub: "4711", ...A }) });
      await open(phone);
      await expect(log(phone)).toContainText("From my laptop");
      await say(phone, "From my phone");
      await expect(log(laptop)).toContainText("From my phone");

      await shop.visit(forger, {
        ...A,
        token: siteToken({ sub: "4711", ...A }, "a guessed secret of 32 characters or so"),
      });
      await open(forger);
      await say(forger, "Let me in");
      await expect(log(forger)).toContainText("Sent");
      await expect(log(forger)).not.toContainText("From my");

      await shop.visit(phone, { token: siteToken({ sub: "4712", ...B }) });
      await open(phone);
      await say(phone, "Boris here");
      await expect(log(phone)).toContainText("Sent");
      await expect(log(phone)).not.toContainText("From my");
      expect((await sessions(desk)).map(({ said, status }) => [said, status])).toEqual([
        ["From my laptop | From my phone", "queued"],
        ["Let me in", "queued"],
        ["Boris here", "queued"],
      ]);
      for (const page of [laptop, phone, forger]) await page.context().close();
    });
  });

  test("a page that learns only later who its visitor is keeps their chat", async ({ browser, withShop }) => {
    await withShop(async (shop) => {
      const page = await newPage(browser);
      const identify = (person: object) =>
        page.evaluate(
          (who) => (window as unknown as { parley: { identify(who: object): void } }).parley.identify(who),
          person,
        );
      await page.addInitScript(() => {
        document.addEventListener("parley:ready", () =>
          document.documentElement.setAttribute("data-chat", "ready"),
        );
      });
      for (const round of ["first", "second"]) {
        await shop.visit(page, { identify: "later" });
        await expect(page.locator("html[data-chat=ready]")).toBeAttached();
        await expect(page.getByRole("button", { name: /Chat with us|Close/ })).toHaveCount(0);
        await identify(A);
        if (round === "first") {
          await open(page);
          await say(page, "Anna's secret");
          await expect(log(page)).toContainText("Sent");
        }
        await expect(log(page)).toContainText("Anna's secret");
      }
      await identify(B);
      await open(page);
      await expect(log(page)).toBeEmpty();
      await page.context().close();
    });
  });

  test("a visitor whom an earlier version has stored goes on if the server knows them as the same person", async ({
    browser,
    withShop,
  }) => {
    await withShop(async (shop, desk) => {
      const page = await newPage(browser);
      // Before the scripts of the next pages run: this page still stores what it knows.
      const store = (token: string) =>
        page.addInitScript((stored) => {
          localStorage.clear();
          sessionStorage.clear();
          localStorage.setItem("parley-visitor", stored);
        }, token);
      await shop.visit(page, A);
      await open(page);
      await say(page, "Anna's secret");
      await expect(log(page)).toContainText("Sent");
      const token = await page.evaluate(
        () => JSON.parse(Object.values(localStorage)[0] as string).token as string,
      );
      await store(token);
      await shop.visit(page, A);
      await open(page);
      await expect(log(page)).toContainText("Anna's secret");
      await shop.visit(page, B);
      await open(page);
      await say(page, "Boris here");
      await expect(log(page)).toContainText("Sent");
      await expect(log(page)).not.toContainText("Anna's secret");
      expect((await sessions(desk)).map(({ said }) => said)).toEqual(["Anna's secret", "Boris here"]);
      await page.context().close();
    });
  });
});
