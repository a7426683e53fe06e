import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { asc } from "drizzle-orm";
import { closeDatabase, database } from "@/db";
import { tenants } from "@/db/schema";
import { importSessions } from "@/lib/import/import";
import { linesOf } from "@/lib/import/lines";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";
import { importMeter, sayReport } from "./parts/import-report";
import { skipLog } from "./parts/skip-log";

const USAGE = `
Imports sessions from files with one session document on each line.

  npm run import -- FILE... --tenant SLUG [--dry-run] [--log FILE]

  FILE        JSONL, plain or gzipped; - reads standard input
  --tenant    where the sessions go: the first part of the tenant's addresses
  --dry-run   does everything and undoes it again, and says what an import would have done
  --log       where skipped lines are written, each with its reason; FILE.skipped.jsonl in this folder unless given
  --help      shows this

A session is known by its externalId. One that is here already as the file has it is left alone: an import that was
interrupted is simply started again. Of several lines with the same externalId the first counts.

Ends with 0 when every line was taken over, with 1 when some were skipped or a file broke off, with 2 when the
command cannot be understood.
`;

type Options = { files: string[]; tenant: string; dryRun: boolean; log: string | undefined };

await command(async (args) => {
  const options = optionsIn(args);
  if (options === "help") return say(USAGE);
  if (typeof options === "string") return refuse(`${options}\n${USAGE}`);
  for (const file of options.files) {
    const problem = await whyNotRead(file);
    if (problem) return refuse(problem);
  }
  loadEnvFiles("production");
  const server = await openDatabase();
  try {
    const found = await findTenant(options.tenant);
    if (typeof found === "string") return refuse(found);
    return await importFiles(options, found.id);
  } finally {
    await closeDatabase();
    await server.close();
  }
});

/** The parsed arguments, "help", or what is wrong with them. */
function optionsIn(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        tenant: { type: "string" },
        "dry-run": { type: "boolean" },
        log: { type: "string" },
        help: { type: "boolean" },
      },
    });
    if (values.help) return "help";
    if (positionals.length === 0) return "A file is needed.";
    if (!values.tenant) return "--tenant is needed.";
    return { files: positionals, tenant: values.tenant, dryRun: values["dry-run"] ?? false, log: values.log };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function whyNotRead(file: string): Promise<string | undefined> {
  if (file === "-") return undefined;
  const found = await stat(file).catch(() => undefined);
  if (!found) return `There is no file ${file}.`;
  if (found.isDirectory()) return `${file} is a folder; name the files in it.`;
  return found.isFile() && found.size === 0 ? `The file ${file} is empty.` : undefined;
}

/** In bytes; infinite for what has no end yet. */
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
  if (all.length === 0) return "There is no tenant yet; npm run create-admin makes one.";
  return `There is no tenant ${slug}. There are: ${all.map((tenant) => tenant.slug).join(", ")}.`;
}

async function importFiles({ files, dryRun, log }: Options, tenantId: number): Promise<number> {
  const stop = new AbortController();
  // Once: who cannot wait for the batch to end presses it again.
  process.once("SIGINT", () => stop.abort("stopped by Ctrl-C"));
  const skips = skipLog(log);
  let complete = true;
  for (const file of files) {
    if (stop.signal.aborted) break;
    const meter = importMeter(await sizeOf(file));
    const source = file === "-" ? process.stdin : createReadStream(file);
    const report = await importSessions({ tenantId }, linesOf(meter.counted(source)), {
      dryRun,
      signal: stop.signal,
      onProgress: meter.show,
      onSkip: (skip) => skips.write(file, skip),
    });
    meter.end();
    console.log(sayReport(file === "-" ? "Standard input" : basename(file), report, skips.pathOf(file)));
    complete &&= report.skipped === 0 && report.brokenOff === null;
  }
  skips.close();
  return complete && !stop.signal.aborted ? 0 : 1;
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function refuse(problem: string): number {
  console.error(`\n${problem}\n`);
  return 2;
}
