import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/db";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { setEnv } from "@/env";
import { channelRows } from "./bench/channels";
import { countRows } from "./bench/counts";
import { exportRows } from "./bench/exports";
import { importRows } from "./bench/import";
import { listRows } from "./bench/lists";
import { liveRows } from "./bench/live";
import { type Row, table } from "./bench/measure";
import { neighbourRows } from "./bench/neighbours";
import { pageRows } from "./bench/pages";
import { recordingRows } from "./bench/recordings";
import { command, loadEnvFiles } from "./parts/command";

const HELP = `npm run bench -- [--sessions N] [--only lists,counts,pages,exports,import,live,channels,recordings,neighbours] [--keep] [--json FILE]

Measures Parley with a demo world of N sessions (default 1,000,000), which is created once in .data/bench. Each figure is
compared with the same work done by the simplest means in the same run. Prints a table and writes it as JSON
(.data/bench.json). --keep uses the existing demo world, even if the code of the demo has changed.`;

const PARTS: Readonly<Record<string, (url: string) => Promise<Row[]>>> = {
  lists: listRows,
  counts: countRows,
  pages: pageRows,
  exports: exportRows,
  import: importRows,
  live: liveRows,
  channels: channelRows,
  recordings: recordingRows,
  neighbours: neighbourRows,
};

await command(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      sessions: { type: "string", default: "1000000" },
      only: { type: "string", default: Object.keys(PARTS).join(",") },
      keep: { type: "boolean" },
      json: { type: "string", default: ".data/bench.json" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return void console.log(HELP);
  loadEnvFiles("production");
  const sessions = Number(values.sessions);
  if (!Number.isInteger(sessions) || sessions < 1)
    throw new Error("--sessions must be a whole number above 0.");

  const parts = values.only.split(",").map((name) => {
    const measure = PARTS[name];
    if (!measure) throw new Error(`--only does not accept ${name}; use ${Object.keys(PARTS).join(", ")}.`);
    return [name, measure] as const;
  });

  const server = await startEmbedded({ dataDir: `.data/bench/${sessions}` });
  setEnv({ DATABASE_URL: server.url });
  try {
    await migrate(server.url);
    if (!values.keep) await fill(server.url, sessions);
    const rows: Row[] = [];
    try {
      for (const [name, measure] of parts) {
        console.log(`Measuring ${name} ...`);
        rows.push(...(await measure(server.url)));
      }
    } finally {
      console.log(`\n${table(rows)}\n`);
      await writeFile(
        values.json,
        `${JSON.stringify({ at: new Date(), sessions, node: process.version, rows }, null, 2)}\n`,
      );
    }
  } finally {
    await closeDatabase();
    await server.stop();
  }
});

async function fill(url: string, sessions: number): Promise<void> {
  const { fillDemo } = await import("@/demo/database/fill");
  await fillDemo(url, { sessions, onProgress: (line) => console.log(`  ${line}`) });
}
