import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { buildBrowserScripts } from "@/bin/parts/browser-scripts";
import { chromiumLaunch } from "@/bin/parts/chromium";
import type { Actor } from "@/lib/actor";
import type { Grid } from "@/lib/grid/column";
import { milliseconds, percentile, type Row } from "./measure";
import { writeNewest } from "./write-newest";

const SESSIONS = 5_000;
const OPENED = 3;

/** An HTML file in a real browser: until it answers after it was opened, and until its first search is done. */
export async function htmlFileRows(actor: Actor, grid: Grid): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
  const path = join(folder, "sessions.html");
  await buildBrowserScripts();
  await writeNewest(actor, grid, { format: "html", sessions: SESSIONS, path });
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const times: { open: number; search: number; again: number; hits: string }[] = [];
    for (let n = 0; n < OPENED; n++) {
      const page = await browser.newPage();
      times.push(await measure(page, pathToFileURL(path).href));
      await page.close();
    }
    const median = (of: "open" | "search" | "again") =>
      percentile(
        times.map((each) => each[of]),
        0.5,
      );
    const size = `${Math.round((await stat(path)).size / 1e6)} MB`;
    const row = { unit: "ms", floor: null, bar: 3_000 };
    return [
      {
        ...row,
        what: `HTML file of ${SESSIONS.toLocaleString("en")} sessions, opened`,
        figure: median("open"),
        detail: size,
      },
      { ...row, what: "its first search", figure: median("search"), detail: times[0]?.hits ?? "" },
      { ...row, what: "its second search", figure: median("again"), bar: null },
    ];
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(page: Page, url: string) {
  const open = await milliseconds(async () => {
    await page.goto(url, { timeout: 120_000 });
    await painted(page);
  });
  let hits = "";
  const search = await milliseconds(async () => {
    hits = await searchFor(page, "reklam");
  });
  const again = await milliseconds(() => searchFor(page, "faktur"));
  return { open, search, again, hits };
}

/** From the last key to the final number of hits. Asked within the page, since selectors take seconds among a million elements. */
function searchFor(page: Page, typed: string): Promise<string> {
  return page.evaluate(
    (text) =>
      new Promise<string>((resolve) => {
        const box = document.getElementById("q") as HTMLInputElement;
        const found = document.getElementById("found") as HTMLElement;
        const before = found.textContent;
        const timer = setInterval(() => {
          const said = found.textContent ?? "";
          if (said === before || said === "" || said.includes("%")) return;
          clearInterval(timer);
          resolve(said);
        }, 10);
        box.focus();
        box.value = text;
        box.dispatchEvent(new Event("input"));
      }),
    typed,
  );
}

async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}
