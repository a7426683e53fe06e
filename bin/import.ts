import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { asc, eq } from "drizzle-orm";
import { closeDatabase, database } from "@/db";
import { tenants } from "@/db/schema";
import { importSessions } from "@/lib/import/import";
import { linesOf } from "@/lib/import/lines";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";
import { Meter, sayReport } from "./parts/import-progress";
import { SkipLog } from "./parts/skip-log";

const USAGE = `
Imports sessions from files with one session document on each line.

  npm run import -- FILE... --tenant SLUG [--dry-run] [--log FILE]

  FILE        JSONL, plain or gzipped; - reads standard input
  --tenant    where the sessions go: the first part of the tenant's addresses
  --dry-run   does everything and undoes it again, and says what would have happened
  --log       where skipped lines are written, each with its reason; FILE.skipped.jsonl in this folder unless given
  --help      shows this

A session is known by its externalId. One that is here already as it stands in the file is left alone, so an import
that was interrupted is simply started again.

Ends with 0 when every line was taken over, 1 when some were not, 2 when the command cannot be understood.
`;

await command(async (args) => {
  const options = optionsIn(args);
  if ("usage" in options) {
    console[options.problem ? "error" : "log"](options.problem ? `\n${options.problem}\n${USAGE}` : USAGE);
    return options.problem ? 2 : 0;
  }
  const missing = await missingAmong(options.files);
  if (missing) return refuse(missing);
  loadEnvFiles("production");
  const server = await openDatabase();
  try {
    const tenantId = await findTenant(options.tenant);
    if (tenantId === undefined) return refuse(await unknownTenant(options.tenant));
    let complete = true;
    for (const file of options.files) complete = (await importFile(file, tenantId, options)) && complete;
    return stopped.aborted ? 130 : complete ? 0 : 1;
  } finally {
    await closeDatabase();
    await server.close();
  }
});
