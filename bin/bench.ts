import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/db";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { setEnv } from "@/env";
import { type Busy, startBusy } from "./bench/busy";
import { channelRows } from "./bench/channels";
import { countMeasurements } from "./bench/counts";
import { exportMeasurements } from "./bench/exports";
import { growthTable } from "./bench/growth";
import { importRows } from "./bench/import";
import { listMeasurements } from "./bench/lists";
import { liveRows } from "./bench/live";
import { failedRow, type Measurement, measureAll, type Row } from "./bench/measure";
import { neighbourRows } from "./bench/neighbours";
import { pageRows } from "./bench/pages";
import { recordingRows } from "./bench/recordings";
import { table } from "./bench/table";
import { removeLeft } from "./bench/tenant";
import type { BenchWorld } from "./bench/world";
import { command, loadEnvFiles } from "./parts/command";
import { ensureSecret } from "./parts/secret";

const HELP = `npm run bench -- [--sessions N] [--texts SHARE] [--only lists,counts,pages,exports,import,live,channels,recordings,neighbours]
  [--busy] [--no-floors] [--keep] [--json FILE] [--against FILE ...]

Measures Parley with a demo world of N sessions (default 1,000,000), which is created once in .data/bench. Each figure is
compared with the same work done by the simplest means in the same run. Prints a table and writes it as JSON
(.data/bench.json). What it writes belongs to tenants of its own, which are removed again.

  --texts    the share of sessions that have their messages, such as 0.2: ten million sessions then fit on a smaller disk
  --busy     measures lists and counts once more while imports run and many pages are open: the second column, in which a
             figure may be three times that of the first
  --no-floors  leaves out the same work done by the simplest means, which takes SQL hours with ten million sessions
  --keep     uses the existing demo world, even if the code of the demo has changed
  --against  the JSON of an earlier run, such as one with fewer sessions; may be given several times: prints how each
             figure grows`;

type Part = (world: BenchWorld) => Promise<Measurement[]>;

const whole =
  (what: string, measure: (url: string) => Promise<Row[]>): Part =>
  async ({ url }) => [{ what, measure: () => measure(url) }];

const BUSY_PARTS: Readonly<Record<string, Part>> = { lists: listMeasurements, counts: countMeasurements };

const PARTS: Readonly<Record<string, Part>> = {
  ...BUSY_PARTS,
  pages: whole("pages", pageRows),
  exports: exportMeasurements,
  import: whole("import", importRows),
  live: whole("live", liveRows),
  channels: whole("channels", channelRows),
  recordings: whole("recordings", recordingRows),
  neighbours: whole("neighbours", neighbourRows),
};

await command(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      sessions: { type: "string", default: "1000000" },
      texts: { type: "string", default: "1" },
      only: { type: "string" },
      busy: { type: "boolean", default: false },
      "no-floors": { type: "boolean", default: false },
      keep: { type: "boolean" },
      json: { type: "string", default: ".data/bench.json" },
      against: { type: "string", multiple: true, default: [] },
      help: { type: "boolean" },
    },
  });
  if (values.help) return void console.log(HELP);
  loadEnvFiles("production");
  await ensureSecret();
  const sessions = sessionsIn(values.sessions);
  const texts = shareIn(values.texts);
  const parts = partsIn(values.only, values.busy);

  const server = await startEmbedded({ dataDir: `.data/bench/${sessions}${texts === 1 ? "" : `-${texts}`}` });
  setEnv({ DATABASE_URL: server.url });
  try {
    await migrate(server.url);
    if (!values.keep) await fill(server.url, { sessions, texts });
    await removeLeft();
    const world = { url: server.url, sessions, floors: !values["no-floors"] };
    const rows = await measureParts(world, parts);
    const busy = values.busy ? await measureBusy(world, parts) : [];
    await removeLeft();
    console.log(`\n${table(rows, busy)}\n`);
    const result = { at: new Date(), sessions, texts, node: process.version, rows, busy };
    await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
    if (values.against.length > 0) console.log(`${await growthTable({ sessions, rows }, values.against)}\n`);
    return [...rows, ...busy].some(({ failed }) => failed !== undefined) ? 1 : 0;
  } finally {
    await closeDatabase();
    await server.stop();
  }
});

function sessionsIn(written: string): number {
  const sessions = Number(written);
  if (!Number.isInteger(sessions) || sessions < 1)
    throw new Error("--sessions must be a whole number above 0.");
  return sessions;
}

function shareIn(written: string): number {
  const share = Number(written);
  if (!(share > 0 && share <= 1)) throw new Error("--texts must be a number above 0 and at most 1.");
  return share;
}

type Named = readonly [name: string, part: Part];

function partsIn(only: string | undefined, isBusy: boolean): Named[] {
  const all = isBusy ? BUSY_PARTS : PARTS;
  const names = only === undefined ? Object.keys(all) : only.split(",");
  return names.map((name) => {
    const part = all[name];
    if (part) return [name, part];
    const why = isBusy ? " together with --busy" : "";
    throw new Error(`--only does not accept ${name}${why}; use ${Object.keys(all).join(", ")}.`);
  });
}

async function measureParts(world: BenchWorld, parts: readonly Named[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, part] of parts) {
    console.log(`Measuring ${name} ...`);
    try {
      rows.push(...(await measureAll(await part(world))));
    } catch (error) {
      rows.push(failedRow(name, error));
    }
  }
  return rows;
}

/** The same while the machine is busy, and what kept it busy. */
async function measureBusy(world: BenchWorld, parts: readonly Named[]): Promise<Row[]> {
  console.log("Starting imports and opening pages ...");
  try {
    const busy = await startBusy(world);
    // Never throws: what fails is a row.
    const rows = await measureParts({ ...world, floors: false }, parts);
    return [...rows, ...(await stopped(busy))];
  } catch (error) {
    return [failedRow("imports and open pages beside", error)];
  }
}

function stopped(busy: Busy): Promise<Row[]> {
  return busy.stop().catch((error: unknown) => [failedRow("imports and open pages beside", error)]);
}

async function fill(url: string, world: { sessions: number; texts: number }): Promise<void> {
  const { fillDemo } = await import("@/demo/database/fill");
  await fillDemo(url, { ...world, onProgress: (line) => console.log(`  ${line}`) });
}
