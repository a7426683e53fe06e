import { gzipSync } from "node:zlib";
import type { Page, Request } from "@playwright/test";
import { chromiumLaunch } from "../parts/chromium";
import { percentile, type Row } from "./measure";

const ROUNDS = 20;
/** In milliseconds. */
const PATIENCE = 30_000;

/** What a user waits for in History, in a real browser: milliseconds from the click to the content, and bytes of a row click. */
export async function browserRows(history: string, cookie: string): Promise<Row[]> {
  const { chromium } = await import("@playwright/test");
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const [name = "", ...value] = cookie.split("=");
    await context.addCookies([{ name, value: value.join("="), url: history }]);
    await context.addInitScript(saveData);
    const page = await context.newPage();
    await open(page, history);
    return [...(await rowClicks(page)), ...(await listChanges(page, history))];
  } finally {
    await browser.close();
  }
}

/** Otherwise the page loads sessions before they are clicked, and the times would be those of what is there already. */
function saveData(): void {
  Object.defineProperty(navigator, "connection", { value: { saveData: true } });
}

/** A click before the scripts have run would load a whole page. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: "networkidle" });
  await page.locator("main [data-ready]").first().waitFor({ state: "attached" });
}

async function rowClicks(page: Page): Promise<Row[]> {
  const rows = page.locator("tr[data-id]");
  const ids = await rows.evaluateAll((all) => all.map((each) => each.getAttribute("data-id") ?? ""));
  const [bytes, panel, tab]: [number[], number[], number[]] = [[], [], []];
  for (const id of ids.slice(0, ROUNDS)) {
    const [asked, time] = await Promise.all([
      page.waitForRequest((request) => isOpening(request, id)),
      waited(
        page,
        `[data-id="${id}"] [data-row-link]`,
        `[data-slot=session-header]:has([data-copy="${id}"]) ~ div [data-slot=panel-body]`,
      ),
    ]);
    panel.push(time);
    bytes.push(await weigh(asked));
    tab.push(
      await waited(
        page,
        "[data-slot=link-tab][href*='tab=information']",
        "[data-slot=panel-body][aria-label=Information]",
      ),
    );
    await waited(
      page,
      "[data-slot=session-panel] [aria-keyshortcuts=Escape]",
      "html:not(:has([data-slot=session-panel]))",
    );
  }
  return [
    row(
      "History, bytes of a row click, compressed, p95",
      bytes.map((each) => each / 1_000),
      "kB",
      15,
    ),
    row("History, click on a row to its content, p95", panel, "ms", 150),
    row("History, click on a tab to its content, p95", tab, "ms", 150),
  ];
}

async function listChanges(page: Page, history: string): Promise<Row[]> {
  const [filter, search]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    await open(page, `${history}?channel=${round % 2 ? "phone" : "webchat"}`);
    filter.push(
      await waited(
        page,
        "a[aria-label='Remove filter Channel']",
        "[data-slot=chips]:not(:has([aria-label='Remove filter Channel']))",
      ),
    );
    await page.locator("[data-search-box]").fill(round % 2 ? "faktura" : "smlouva");
    search.push(await waited(page, "[data-search-box]", "[data-snippet]"));
  }
  return [
    row("History, removing a filter to the rows, p95", filter, "ms", 300),
    row("History, search to the rows, p95", search, "ms", 400),
  ];
}

/** The compressed bytes of the answer to the same request. */
async function weigh(request: Request): Promise<number> {
  const all = Object.entries(await request.allHeaders());
  const headers = all.filter(
    ([name]) => ["accept", "cookie", "next-url", "rsc"].includes(name) || isRouterState(name),
  );
  const response = await fetch(request.url(), { headers });
  return gzipSync(new Uint8Array(await response.arrayBuffer())).length;
}

function isRouterState(header: string): boolean {
  return header.startsWith("next-router-");
}

function isOpening(request: Request, id: string): boolean {
  return request.headers().rsc === "1" && new URL(request.url()).searchParams.get("open") === id;
}

/** Milliseconds in the page from a click on `target`, or from sending it if it is a field, until `ready` is in the document. */
async function waited(page: Page, target: string, ready: string): Promise<number> {
  const time = await page.evaluate(
    ([pressed, awaited, patience]) =>
      new Promise<number | null>((resolve, reject) => {
        const element = document.querySelector<HTMLElement>(String(pressed));
        if (!element) return reject(new Error(`There is no ${pressed}`));
        const start = performance.now();
        // Not named functions: the loader of TypeScript names them by a helper that the page does not have.
        new MutationObserver((_, observer) => {
          if (!document.querySelector(String(awaited))) return;
          observer.disconnect();
          resolve(performance.now() - start);
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        setTimeout(resolve, Number(patience), null);
        if (element instanceof HTMLInputElement) element.form?.requestSubmit();
        else element.click();
      }),
    [target, ready, PATIENCE],
  );
  if (time === null) throw new Error(`After a click on ${target} there is no ${ready} at ${page.url()}`);
  return time;
}

function row(what: string, samples: readonly number[], unit: string, bar: number): Row {
  const median = percentile(samples, 0.5).toFixed(unit === "kB" ? 1 : 0);
  const detail = `${samples.length} times, median ${median} ${unit}`;
  return { what, figure: percentile(samples, 0.95), unit, floor: null, bar, detail };
}
