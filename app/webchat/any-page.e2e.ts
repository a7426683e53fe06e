import { expect, type Page } from "@playwright/test";
import { type MadeDesk, say } from "@/testing/desk";
import { type Shop, type ShopMarkup, test } from "@/testing/shop";

/* The chat on pages that do what pages do: replace their content, their root, the functions of the browser. */

const log = (page: Page) => page.getByRole("log", { name: "Conversation" });
const input = (page: Page) => page.getByRole("textbox", { name: "Message" });
const openButton = (page: Page) => page.getByRole("button", { name: "Chat with us" });

test.describe("the chat on any page", () => {
  let use: (
    run: (shop: Shop, page: Page, desk: MadeDesk) => Promise<void>,
    settings?: Record<string, string>,
    markup?: ShopMarkup,
  ) => Promise<void>;
  test.beforeEach(({ browser, withShop }) => {
    use = (run, settings, markup) =>
      withShop(
        async (shop, desk) => {
          const page = await (await browser.newContext()).newPage();
          await run(shop, page, desk);
          await page.context().close();
        },
        settings,
        markup,
      );
  });

  const changes: Record<string, () => void> = {
    "fills its body anew": () => {
      document.body.innerHTML = "<main>New</main>";
    },
    "puts another body in place": () => {
      document.documentElement.replaceChild(document.createElement("body"), document.body);
    },
    "removes what it does not know": () => {
      document.getElementById("parley-chat")?.remove();
    },
    "fills its root anew": () => {
      document.documentElement.innerHTML = "<head><title>New</title></head><body>New</body>";
    },
    "puts another root in place": () => {
      document.replaceChild(document.createElement("html"), document.documentElement);
      document.documentElement.append(document.createElement("body"));
    },
    "is written anew": () => {
      document.open();
      document.write("<!doctype html><title>New</title><body><main>New</main>");
      document.close();
    },
  };
  for (const [does, change] of Object.entries(changes))
    test(`a page that ${does} keeps the chat, what is being typed and what arrives`, async ({
      sql,
      mine,
    }) => {
      await use(async (shop, page, desk) => {
        await shop.visit(page);
        await openButton(page).click();
        await say(page, "Before");
        await expect(log(page)).toContainText("Sent");
        await input(page).fill("And th");
        await page.evaluate(change);
        await expect(page.locator("html > #parley-chat")).toHaveCount(1);
        await expect(log(page)).toContainText("Before");
        await expect(input(page)).toHaveValue("And th");
        await say(page, "After");
        await expect(log(page).getByText("Sending")).toHaveCount(0);
        const event = { kind: "system", text: "Still here?" };
        await sql`
          insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
          select s.tenant_id, s.id, 100, ${event.kind}, now(), 'system', ${event.text} from sessions s
          where s.tenant_id = ${mine.tenant} and s.channel_account = ${desk.name}`;
        await sql`select pg_notify('parley_wakes', ${JSON.stringify({ tenantId: mine.tenant, sessions: null, operators: false })})`;
        await expect(log(page)).toContainText("Still here?");
        await page.getByRole("button", { name: "Close" }).click();
        await expect(openButton(page)).toBeFocused();
      });
    });

  test("a page that is written anew and where nothing can be stored keeps the text that is being typed", async () => {
    await use(async (shop, page) => {
      await page.addInitScript(() => {
        for (const name of ["localStorage", "sessionStorage"])
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException("denied", "SecurityError");
            },
          });
      });
      await shop.visit(page);
      await openButton(page).click();
      await input(page).fill("Not sent y");
      await page.evaluate(changes["is written anew"] as () => void);
      await expect(input(page)).toHaveValue("Not sent y");
      await input(page).press("Enter");
      await expect(log(page)).toContainText("Sent");
    });
  });

  test("the script runs twice, in two versions, and beside an earlier one whose chats lack the newer calls", async () => {
    const earlier = `<script>
      window.called = [];
      const of = (chat) => ({ identify: () => called.push(chat + " identified"), signOut: () => called.push(chat + " signed out") });
      window.parleyChats = new Map([["earlier", of("earlier")]]);
      window.parley = of("all");
    </script>`;
    await use(
      async (shop, page, desk) => {
        await shop.visit(page);
        await expect(openButton(page)).toHaveCount(1);
        await page.evaluate(async (key) => {
          const tag = document.createElement("script");
          const running = document.querySelector<HTMLScriptElement>("script[data-key]")?.src ?? "";
          Object.assign(tag, { src: `${running}?version=2` });
          tag.dataset.key = key;
          const ready = new Promise((resolve) =>
            document.addEventListener("parley:ready", resolve, { once: true }),
          );
          document.head.append(tag);
          await ready;
        }, desk.key);
        await page.evaluate(() => (window as unknown as { parley: { open(): void } }).parley.open());
        await expect(input(page)).toBeFocused();
        await expect(page.locator("#parley-chat")).toHaveCount(1);
        await say(page, "Once");
        await expect(log(page).getByText("Once")).toHaveCount(1);
      },
      {},
      { head: earlier },
    );
  });

  test("a page that replaces the history and refuses to be watched has the chat, hidden by its path", async () => {
    const hostile = `<script>
      const { replaceState } = history;
      window.go = (path) => replaceState.call(realHistory, null, "", path);
      const realHistory = history;
      for (const name of ["pushState", "replaceState"]) history[name] = () => { throw new Error("mine"); };
      Object.defineProperty(window, "history", { value: null });
    </script>`;
    await use(
      async (shop, page) => {
        const go = (path: string) =>
          page.evaluate((to) => (window as unknown as { go(to: string): void }).go(to), path);
        const look = page.waitForResponse((answer) => answer.url().endsWith("/look"));
        await shop.visit(page, {}, "/checkout/pay");
        await (await look).finished();
        await expect(page.locator("#parley-chat")).toBeHidden();
        await go("/cart");
        await openButton(page).click();
        await say(page, "Do you deliver?");
        await expect(log(page)).toContainText("Sent");
        await page.getByRole("button", { name: "Close" }).click();
        // Who is chatting keeps the chat.
        await shop.visit(page, {}, "/checkout/pay");
        await openButton(page).click();
        await page.getByRole("button", { name: "End chat" }).click();
        await expect(page.getByRole("status")).toContainText("The chat has ended");
        await page.getByRole("button", { name: "Close" }).click();
        await expect(page.locator("#parley-chat")).toBeHidden();
      },
      { hiddenOn: "/checkout*\n/košík" },
      { head: hostile },
    );
  });
});
