import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { driver } from "@/db";
import { childEnv } from "@/env";
import { milliseconds, type Row } from "./measure";
import { makeTenant, removeTenant } from "./tenant";

export const CORPUS = "../shared/data/star.sessions.jsonl.gz";
/** The main tables of an import; the floor copies the same rows into empty tables of the same definition. */
const TABLES = ["sessions", "session_events", "session_documents"];
/** Imports the real corpus into the filled database, compared with storing the same rows by COPY. */
export async function importRows(url: string): Promise<Row[]> {
  if (!existsSync(CORPUS)) {
    console.log("  skipped: ../shared/data with the real corpus is missing");
    return [];
  }
  const { tenantId, slug } = await makeTenant("Europe/Prague");
  const first = await runImport(url, slug);
  const again = await runImport(url, slug);
  const stored = await copyingTime(tenantId);
  await removeTenant(tenantId);
  return [
    {
      what: "import of the real corpus",
      figure: first.rate,
      unit: "sessions/s",
      floor: first.created / (stored / 1_000),
      bar: 1_500,
      moreIsBetter: true,
      detail: `${first.created} sessions by the command, in a process of its own; floor: the same rows by COPY, into empty tables with the same indexes`,
    },
    {
      what: "the same import again, nothing changed",
      figure: again.rate,
      unit: "sessions/s",
      floor: null,
      bar: null,
      detail: `${again.unchanged} of ${again.read} unchanged`,
    },
  ];
}

async function runImport(url: string, slug: string) {
  const { stdout } = await promisify(execFile)(
    "npm",
    ["run", "--silent", "import", "--", CORPUS, "--tenant", slug],
    { env: childEnv({ DATABASE_URL: url }) },
  );
  const number = (what: RegExp) => Number(what.exec(stdout)?.[1]?.replaceAll(",", ""));
  const report = {
    read: number(/([\d,]+) lines? read/),
    created: number(/([\d,]+) created/),
    unchanged: number(/([\d,]+) unchanged/),
    rate: number(/([\d,]+) a second/),
  };
  if (Object.values(report).some(Number.isNaN)) throw new Error(`Unexpected output of the import: ${stdout}`);
  return report;
}

export async function copyingTime(tenantId: number): Promise<number> {
  const sql = await driver().reserve();
  // The server itself writes and reads the file, so it must be in a folder of the server.
  const [place] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  try {
    let total = 0;
    for (const table of TABLES) {
      const columns = await sql<{ name: string }[]>`
        select attname as name from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;
      const list = columns.map(({ name }) => `"${name}"`).join(", ");
      const file = join(place?.folder ?? "", `bench-${table}.copy`);
      await sql.unsafe(`copy (select ${list} from ${table} where tenant_id = ${tenantId}) to '${file}'`);
      await sql.unsafe(`create temp table floor_${table} (like ${table} including all)`);
      total += await milliseconds(() => sql.unsafe(`copy floor_${table} (${list}) from '${file}'`));
      await sql.unsafe(`drop table floor_${table}`);
      await rm(file, { force: true });
    }
    return total;
  } finally {
    sql.release();
  }
}
