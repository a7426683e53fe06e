import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { closeDatabase, database } from "@/db";
import { tenants } from "@/db/schema";
import { cutAudit } from "@/lib/audit/chain/cut";
import { rowsText } from "@/lib/audit/rows-text";
import { tenantFields } from "@/lib/tenants/tenant-fields";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";

const USAGE = `
Removes rows of the audit that have been kept for long enough, the oldest first. The audit says so, and its chain begins after them.

  npm run cut-audit -- --tenant SLUG --before DAY

  --tenant   the tenant, as in its addresses, such as aurora
  --before   the first day that is kept, such as 2020-01-01, in UTC
`;

await command(async (args) => {
  const options = {
    tenant: { type: "string" },
    before: { type: "string" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { tenant: slug, before = "" } = values;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(before) ? new Date(`${before}T00:00:00Z`) : null;
  if (!slug || !day || Number.isNaN(day.getTime()) || day > new Date())
    throw new Error(`--tenant and --before are required, and the day has to be in the past.\n${USAGE}`);
  loadEnvFiles("production");
  const opened = await openDatabase();
  try {
    const [tenant] = await database().select(tenantFields).from(tenants).where(eq(tenants.slug, slug));
    if (!tenant) throw new Error(`There is no tenant ${slug}`);
    const removed = await cutAudit({ kind: "system", tenant }, day);
    console.log(`${slug}: ${rowsText(removed)} removed`);
    return 0;
  } finally {
    await closeDatabase();
    await opened.close();
  }
});
