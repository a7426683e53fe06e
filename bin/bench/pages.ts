import { randomBytes } from "node:crypto";
import { setEnv } from "@/env";
import { build, isBuilt } from "../parts/build";
import { firstLoadScripts } from "../parts/first-load";
import { freePort } from "../parts/port";
import { serve } from "../parts/serve";
import { browserRows } from "./browser";
import { percentile, type Row } from "./measure";
import { adminId, signedIn } from "./signed-in";

const HISTORY = "/aurora/sessions/history";
const ADDRESSES = [
  "",
  "?channel=whatsapp",
  "?created=last-30d&duration=5m..",
  "?q=faktura",
  "?sort=-duration",
  "?operator=7&tag=vip",
  "?client=nov",
];
const ROUNDS = 10;

/** The History page of the production server: time to the rows, time to the last byte, and size of its scripts. */
export async function pageRows(): Promise<Row[]> {
  if (!(await isBuilt())) await build({ quiet: true });
  const secret = randomBytes(32).toString("hex");
  const port = await freePort(3_900, "127.0.0.1");
  setEnv({ AUTH_SECRET: secret, PUBLIC_URL: `http://127.0.0.1:${port}` });
  const server = await serve({
    host: "127.0.0.1",
    port,
    env: { AUTH_SECRET: secret, PUBLIC_URL: `http://127.0.0.1:${port}` },
  });
  try {
    const cookie = await signedIn(await adminId(), secret);
    // As of a browser that has been here before (components/strip/scripts-cookie.ts).
    const returning = `${cookie}; parley-scripts=1`;
    const rows: number[] = [];
    const whole: number[] = [];
    for (let round = 0; round <= ROUNDS; round++)
      for (const address of ADDRESSES) {
        const times = await load(`${server.url}${HISTORY}${address}`, returning);
        if (round === 0) continue;
        rows.push(times.rows);
        whole.push(times.whole);
      }
    const { scripts, html } = await weigh(`${server.url}${HISTORY}`, returning);
    return [
      {
        what: "History page, server time to the rows, p95",
        figure: percentile(rows, 0.95),
        unit: "ms",
        floor: null,
        bar: 120,
        detail: `${rows.length} requests, median ${percentile(rows, 0.5).toFixed(0)} ms`,
      },
      {
        what: "History page with the total, p95",
        figure: percentile(whole, 0.95),
        unit: "ms",
        floor: null,
        bar: null,
        detail: `median ${percentile(whole, 0.5).toFixed(0)} ms`,
      },
      {
        what: "History, first-load JavaScript, gzip",
        figure: scripts / 1_000,
        unit: "kB",
        floor: null,
        bar: 165,
      },
      {
        what: "History, HTML of 50 rows",
        figure: html / 1_000,
        unit: "kB",
        floor: null,
        bar: 200,
        detail: "uncompressed",
      },
      ...(await browserRows(`${server.url}${HISTORY}`, cookie)),
    ];
  } finally {
    server.stop();
    await server.exited;
  }
}

/** Milliseconds until the end of the list (the total follows it), and until the last byte. */
async function load(url: string, cookie: string): Promise<{ rows: number; whole: number }> {
  const start = performance.now();
  const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  let rows = 0;
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (rows === 0 && text.includes('data-slot="pager"')) rows = performance.now() - start;
  }
  if (rows === 0) throw new Error(`${url} has no list`);
  return { rows, whole: performance.now() - start };
}

async function weigh(url: string, cookie: string): Promise<{ scripts: number; html: number }> {
  const html = await (await fetch(url, { headers: { cookie } })).text();
  return { scripts: await firstLoadScripts(html, url), html: Buffer.byteLength(html) };
}
