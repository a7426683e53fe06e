import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { serveSite } from "@/lib/channels/webchat/testing/site";
import { test as base, type Mine } from "./browser";
import { type MadeDesk, withDesk } from "./desk";

/** What a page of the shop says in the script tag of the chat; `identify: "later"` says nothing at first. */
export type ShopPage = { name?: string; email?: string; token?: string; identify?: "later"; button?: "none" };

export type Shop = {
  origin: string;
  /** Opens a page that says this of its visitor. */
  visit(page: Page, says?: ShopPage, path?: string): Promise<void>;
};

/** More of the page, as markup. */
export type ShopMarkup = { head?: string; body?: string };

/** `settings` are added to those of the chat. */
type Use = (
  use: (shop: Shop, desk: MadeDesk) => Promise<void>,
  settings?: Record<string, string>,
  markup?: ShopMarkup,
) => Promise<void>;

/** `withShop` creates a desk and serves a web site with its chat, runs the test with both, and closes them. */
export const test = base.extend<{ withShop: Use }>({
  withShop: async ({ sql, mine, baseURL }, give) => {
    await give((use, settings, markup) =>
      withDesk(sql, mine, (desk) =>
        serveShop(sql, mine, desk, baseURL as string, (shop) => use(shop, desk), settings, markup),
      ),
    );
  },
});

async function serveShop(
  sql: postgres.Sql,
  { tenant }: Mine,
  desk: MadeDesk,
  parley: string,
  use: (shop: Shop) => Promise<void>,
  settings: Record<string, string> = {},
  { head = "", body = "<main><h1>Shop</h1></main>" }: ShopMarkup = {},
): Promise<void> {
  const site = await serveSite(`<!doctype html><html lang="en"><title>Shop</title>${head}<body>${body}<script>
    const script = document.createElement("script");
    Object.assign(script.dataset, { key: "${desk.key}" }, Object.fromEntries(new URLSearchParams(location.search)));
    script.src = "${new URL(parley).origin}/widget.js";
    document.head.append(script);
  </script></body></html>`);
  try {
    await sql`update channel_accounts set settings = ${sql.json({ origins: site.origin, ...settings })}
      where tenant_id = ${tenant} and account = ${desk.name}`;
    await use({
      origin: site.origin,
      async visit(page, says = {}, path = "/") {
        await page.goto(`${site.origin}${path}?${new URLSearchParams(says)}`);
      },
    });
  } finally {
    await site.close();
  }
}
