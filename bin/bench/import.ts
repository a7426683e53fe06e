import { createReadStream, existsSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { driver } from "@/db";
import { importSessions } from "@/lib/import/import";
import { linesOf } from "@/lib/import/lines";
import { milliseconds, type Row } from "./measure";

const CORPUS = "../shared/data/star.sessions.jsonl.gz";
/** Which tables an import writes sessions to; the floor copies the same rows into empty ones of the same making. */
const TABLES = ["sessions", "session_events", "session_documents"];

/** The import of the real corpus into a database that already holds the world, and the same rows by COPY. */
export async function importRows(): Promise<Row[]> {
  if (!existsSync(CORPUS)) {
    console.log("  left out: ../shared/data with the real corpus is not here");
    return [];
  }
  const sql = driver();
  const slug = `bench-${Date.now()}`;
  const [tenant] =
    await sql`insert into tenants (slug, name, zone) values (${slug}, ${slug}, 'Europe/Prague') returning id`;
  const tenantId = Number(tenant?.id);
  const first = await importSessions({ tenantId }, linesOf(createReadStream(CORPUS)));
  const again = await importSessions({ tenantId }, linesOf(createReadStream(CORPUS)));
  const copied = await copyTime(tenantId);
  return [
    {
      what: "import of the real corpus",
      figure: first.created / first.seconds,
      unit: "sessions/s",
      floor: first.created / (copied / 1_000),
      bar: 1_000,
      moreIsBetter: true,
      detail: `${first.created} sessions in ${first.seconds.toFixed(1)} s; floor: COPY of the same rows into tables with the same indexes`,
    },
    {
      what: "the same import again, nothing changed",
      figure: again.read / again.seconds,
      unit: "sessions/s",
      floor: null,
      bar: null,
      detail: `${again.unchanged} of ${again.read} unchanged`,
    },
  ];
}

async function copyTime(tenantId: number): Promise<number> {
  const sql = await driver().reserve();
  try {
    let total = 0;
    for (const table of TABLES) {
      const columns = await sql<{ name: string }[]>`
        select attname as name from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;
      const list = columns.map(({ name }) => `"${name}"`).join(", ");
      const source = await sql
        .unsafe(`copy (select ${list} from ${table} where tenant_id = ${tenantId}) to stdout`)
        .readable();
      const chunks: Buffer[] = [];
      for await (const chunk of source) chunks.push(chunk as Buffer);
      await sql.unsafe(`create temp table floor_${table} (like ${table} including all)`);
      total += await milliseconds(async () => {
        const target = await sql.unsafe(`copy floor_${table} (${list}) from stdin`).writable();
        await pipeline(Readable.from(chunks), target);
      });
    }
    return total;
  } finally {
    sql.release();
  }
}
