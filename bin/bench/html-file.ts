import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { buildBrowserScripts } from "@/bin/parts/browser-scripts";
import { chromiumLaunch } from "@/bin/parts/chromium";
import { driver } from "@/db";
import type { Actor } from "@/lib/actor";
import { formatNamed } from "@/lib/exports";
import { defaultOptions } from "@/lib/exports/format";
import { openExport } from "@/lib/exports/open";
import { pieceBytes } from "@/lib/exports/piece";
import type { Grid } from "@/lib/grid/column";
import { milliseconds, percentile, type Row } from "./measure";
import { ask } from "./views";

const SESSIONS = 5_000;
const OPENED = 3;

/** An HTML file in a real browser: until it answers after it was opened, and until its first search is done. */
export async function htmlFileRows(actor: Actor, grid: Grid): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
  const path = join(folder, "sessions.html");
  await buildBrowserScripts();
  await writeFileOf(actor, grid, path);
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

/** The newest sessions that have ended, as many as the file has. */
async function writeFileOf(actor: Actor, grid: Grid, path: string): Promise<void> {
  const format = formatNamed("html");
  const [oldest] = await driver()<{ at: string }[]>`select created_at as at from sessions
    where tenant_id = ${actor.tenant.id} and not live order by created_at desc offset ${SESSIONS - 1} limit 1`;
  if (!format || !oldest) throw new Error(`The demo world has fewer than ${SESSIONS} sessions`);
  const file = await openExport(
    {
      format,
      selection: ask(actor, grid, { created: `${new Date(oldest.at).toISOString()}..` }),
      options: { ...defaultOptions, zone: actor.tenant.zone },
      view: { filters: [], order: "" },
    },
    new AbortController().signal,
  );
  async function* bytes() {
    for await (const piece of format?.write(file) ?? []) yield pieceBytes(piece);
  }
  await pipeline(bytes, createWriteStream(path));
  await file.snapshot.close();
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
