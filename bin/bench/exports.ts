import { execFileSync } from "node:child_process";
import { driver } from "@/db";
import { openSnapshot } from "@/db/snapshot";
import type { Actor } from "@/lib/actor";
import { formatNamed } from "@/lib/exports";
import { defaultOptions, type ExportOptions } from "@/lib/exports/format";
import { openExport } from "@/lib/exports/open";
import { pieceBytes } from "@/lib/exports/piece";
import type { Column, Grid } from "@/lib/grid/column";
import type { Parameters } from "@/lib/grid/parameters";
import { chosenColumns } from "@/lib/grid/query";
import { namedColumns } from "@/lib/sessions/columns/named-columns";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import { eachSession } from "@/lib/sessions/each";
import { htmlFileRows } from "./html-file";
import { actorNamed } from "./lists";
import { type Measurement, milliseconds, percentile, type Row } from "./measure";
import { ask } from "./views";
import type { BenchWorld } from "./world";

const ROUNDS = 3;
const PART: Parameters = { created: "last-30d" };

/** How long all columns with transcripts may take, and how many sessions a second JSONL has to write, of what reading the same rows takes. */
const TRANSCRIPT_FACTOR = 1.6;
const JSONL_FACTOR = 0.75;
const HTML_BAR = 2_000;

/** Files of all formats, discarded as they are written; CSV is compared with COPY of the same rows. */
export async function exportMeasurements({ url }: BenchWorld): Promise<Measurement[]> {
  const actor = await actorNamed("admin@aurora.test");
  const grid = await tenantGrid(actor);
  const format = (id: string, bar: (floor: number) => number | null): Measurement => ({
    what: `${id.toUpperCase()} export`,
    measure: async () => [await formatRow(actor, grid, id, bar)],
  });
  return [
    { what: "CSV of all sessions, median", measure: async () => [await csvRow(url, actor, grid)] },
    { what: TRANSCRIPTS, measure: async () => [await transcriptRow(actor, grid)] },
    format("html", () => HTML_BAR),
    format("jsonl", (floor) => JSONL_FACTOR * floor),
    format("xlsx", () => null),
    { what: "HTML file", measure: () => htmlFileRows(actor, grid) },
  ];
}

type Written = { sessions: number; bytes: number; ms: number; growth: number };

/** Writes a file and discards it; `growth` is the additional memory of the process, in megabytes. */
async function write(
  actor: Actor,
  grid: Grid,
  id: string,
  view: Parameters,
  options: Partial<ExportOptions> = {},
): Promise<Written> {
  const format = formatNamed(id);
  if (!format) throw new Error(`There is no format ${id}`);
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  let sessions = 0;
  let bytes = 0;
  const ms = await milliseconds(async () => {
    const file = await openExport(
      {
        format,
        selection: ask(actor, grid, view),
        options: {
          ...defaultOptions,
          zone: actor.tenant.zone,
          ...options,
        },
        view: { filters: [], order: "" },
      },
      new AbortController().signal,
    );
    for await (const piece of format.write(file)) {
      sessions += piece.sessions.length;
      bytes += pieceBytes(piece).length;
    }
    await file.snapshot.close();
  });
  clearInterval(watch);
  return { sessions, bytes, ms, growth: (most - before) / 1e6 };
}

async function csvRow(url: string, actor: Actor, grid: Grid): Promise<Row> {
  const ours: Written[] = [];
  const floors: number[] = [];
  await write(actor, grid, "csv", {});
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await write(actor, grid, "csv", {}));
    floors.push(await milliseconds(() => copyAlone(url, actor)));
  }
  const floor = percentile(floors, 0.5);
  const median = percentile(
    ours.map(({ ms }) => ms),
    0.5,
  );
  return {
    what: "CSV of all sessions, median",
    figure: median,
    unit: "ms",
    floor,
    bar: 1.3 * floor,
    detail: `${inWords(ours[0])}; floor: COPY of the same columns by psql`,
  };
}

/** The stored columns of the list, in its order, read by psql, or by the driver where psql is missing. */
async function copyAlone(url: string, actor: Actor): Promise<void> {
  const statement = `copy (select id, status, channel, client_name, operator_ids, group_ids, created_at, ended_at, waiting_seconds,
    duration_seconds, end_reason, tags from sessions where tenant_id = ${actor.tenant.id} and not live
    order by created_at desc, id desc) to stdout with (format csv, header)`;
  try {
    execFileSync("psql", [url, "-qXc", statement], { stdio: ["ignore", "ignore", "inherit"] });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "ENOENT") throw error;
    for await (const _ of await driver().unsafe(statement).readable());
  }
}

const TRANSCRIPTS = "CSV with all columns and transcripts";

async function transcriptRow(actor: Actor, grid: Grid): Promise<Row> {
  const ours = await write(actor, grid, "csv", PART, { columns: "transcript" });
  const columns = await namedColumns(actor, grid);
  const floor = await milliseconds(() => readAll(actor, grid, columns));
  return {
    what: TRANSCRIPTS,
    figure: ours.ms,
    unit: "ms",
    floor,
    bar: TRANSCRIPT_FACTOR * floor,
    detail: `${inWords(ours)}; floor: COPY of the same columns and events by the driver`,
  };
}

async function readAll(actor: Actor, grid: Grid, all?: readonly Column[]): Promise<void> {
  const selection = ask(actor, grid, PART);
  const columns = all ?? chosenColumns(grid, selection.query);
  const snapshot = await openSnapshot(actor.tenant.zone, new AbortController().signal);
  for await (const _ of eachSession(snapshot, selection, columns, { events: true }));
  await snapshot.close();
}

async function formatRow(
  actor: Actor,
  grid: Grid,
  id: string,
  bar: (floor: number) => number | null,
): Promise<Row> {
  const written = await write(actor, grid, id, PART);
  const seconds = (await milliseconds(() => readAll(actor, grid))) / 1_000;
  const floor = written.sessions / seconds;
  return {
    what: `${id.toUpperCase()} export`,
    figure: written.sessions / (written.ms / 1_000),
    unit: "sessions/s",
    floor,
    bar: bar(floor),
    moreIsBetter: true,
    detail: `${inWords(written)}; floor: COPY of the same sessions and events by the driver`,
  };
}

function inWords(
  { sessions, bytes, ms, growth }: Written = { sessions: 0, bytes: 0, ms: 0, growth: 0 },
): string {
  return `${sessions.toLocaleString("en")} sessions, ${Math.round(bytes / 1e6).toLocaleString("en")} MB in ${(ms / 1_000).toFixed(1)} s, memory +${Math.round(growth)} MB`;
}
