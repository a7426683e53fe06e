import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { asc } from "drizzle-orm";
import { closeDatabase, database } from "@/db";
import { tenants } from "@/db/schema";
import { isEncoding, linesOf } from "@/lib/import/file/lines";
import { importSessions } from "@/lib/import/import";
import { importMeter, reportText } from "./import/import-report";
import { skipLog } from "./import/skip-log";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";
import { lowerPriority } from "./parts/lower-priority";

const USAGE = `
Imports sessions from files with one session document on each line.

  npm run import -- FILE... --tenant SLUG [--encoding NAME] [--dry-run] [--log FILE]

  FILE        JSONL, plain or gzipped; - reads standard input
  --tenant    the tenant that gets the sessions: the first part of its addresses
  --encoding  how the files write their characters, such as windows-1250 or utf-16le; UTF-8 if left out
  --dry-run   rolls everything back at the end, and reports what an import would have done
  --log       the file for skipped lines with their reasons, and for notices about lines that were imported;
              by default FILE.skipped.jsonl in this folder
  --help      shows this help

A session is identified by its externalId. One that is already stored as in the file is left alone, so an import that was
interrupted is simply started again. Of several lines with the same externalId the first counts.

Exit code: 0 when every line was imported, 1 when lines were skipped or a file broke off, 2 when the arguments are wrong.
`;

type Options = {
  files: string[];
  tenant: string;
  dryRun: boolean;
  log: string | undefined;
  encoding: string | undefined;
};

await command(async (args) => {
  const options = optionsIn(args);
  if (options === "help") return print(USAGE);
  if (typeof options === "string") return refuse(`${options}\n${USAGE}`);
  for (const file of options.files) {
    const problem = await problemWith(file);
    if (problem) return refuse(problem);
  }
  loadEnvFiles("production");
  const server = await openDatabase();
  // Pages of the server on the same machine come first. Not before openDatabase: the database would inherit it.
  lowerPriority();
  try {
    const found = await findTenant(options.tenant);
    if (typeof found === "string") return refuse(found);
    return await importFiles(options, found.id);
  } finally {
    await closeDatabase();
    await server.close();
  }
});

function optionsIn(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        tenant: { type: "string" },
        "dry-run": { type: "boolean" },
        log: { type: "string" },
        encoding: { type: "string" },
        help: { type: "boolean" },
      },
    });
    if (values.help) return "help";
    if (positionals.length === 0) return "No file was given.";
    if (!values.tenant) return "--tenant is missing.";
    const { tenant, log, encoding, "dry-run": dryRun = false } = values;
    if (encoding !== undefined && !isEncoding(encoding))
      return `There is no encoding ${encoding}; windows-1250, iso-8859-2 and utf-16le are some.`;
    return { files: positionals, tenant, dryRun, log, encoding };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function problemWith(file: string): Promise<string | undefined> {
  if (file === "-") return undefined;
  const found = await stat(file).catch(() => undefined);
  if (!found) return `There is no file ${file}.`;
  if (found.isDirectory()) return `${file} is a folder; name the files in it.`;
  return found.isFile() && found.size === 0 ? `The file ${file} is empty.` : undefined;
}

async function sizeOf(file: string): Promise<number> {
  if (file === "-") return Number.POSITIVE_INFINITY;
  const found = await stat(file);
  return found.isFile() ? found.size : Number.POSITIVE_INFINITY;
}

async function findTenant(slug: string): Promise<{ id: number } | string> {
  const all = await database()
    .select({ id: tenants.id, slug: tenants.slug })
    .from(tenants)
    .orderBy(asc(tenants.slug));
  const found = all.find((tenant) => tenant.slug === slug);
  if (found) return found;
  if (all.length === 0) return "There is no tenant yet; create one with npm run create-admin.";
  return `There is no tenant ${slug}. The tenants are: ${all.map((tenant) => tenant.slug).join(", ")}.`;
}

async function importFiles({ files, dryRun, log, encoding }: Options, tenantId: number): Promise<number> {
  const stop = new AbortController();
  // Once only: a second Ctrl-C ends the process without waiting for the batch.
  process.once("SIGINT", () => stop.abort("stopped by Ctrl-C"));
  const skips = skipLog(log);
  let complete = true;
  for (const file of files) {
    if (stop.signal.aborted) break;
    const meter = importMeter(await sizeOf(file));
    const source = file === "-" ? process.stdin : createReadStream(file);
    const report = await importSessions({ tenantId }, linesOf(meter.counted(source), { encoding }), {
      dryRun,
      signal: stop.signal,
      onProgress: meter.show,
      onSkip: (skip) => skips.write(file, skip),
      onNotice: (notice) => skips.write(file, notice),
    });
    meter.end();
    console.log(reportText(file === "-" ? "Standard input" : basename(file), report, skips.pathOf(file)));
    complete &&= report.skipped === 0 && report.brokenOff === null;
  }
  skips.close();
  return complete && !stop.signal.aborted ? 0 : 1;
}

function print(text: string): number {
  console.log(text);
  return 0;
}

function refuse(problem: string): number {
  console.error(`\n${problem}\n`);
  return 2;
}
