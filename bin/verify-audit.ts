import { parseArgs } from "node:util";
import { asc, eq } from "drizzle-orm";
import { closeDatabase, database } from "@/db";
import { tenants } from "@/db/schema";
import { checkAudit, verificationText } from "@/lib/audit/chain/check";
import { parseEnd } from "@/lib/audit/chain/end";
import { tenantFields } from "@/lib/tenants/tenant-fields";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";

const USAGE = `
Finds out whether rows of the audit were removed, changed or inserted, and names the first one that does not fit.

  npm run verify-audit -- [--tenant SLUG] [--end END]

  --tenant   only this tenant, as in its addresses, such as aurora
  --end      the end of the chain of this tenant as it was written down earlier, such as the last line of an export: 1234:9f86d0...

Exits with 0 if everything fits, and with 1 otherwise.
`;

await command(async (args) => {
  const options = { tenant: { type: "string" }, end: { type: "string" }, help: { type: "boolean" } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const written = values.end === undefined ? undefined : parseEnd(values.end);
  if (written === null || (written && !values.tenant))
    throw new Error(`--end needs --tenant, and looks like 1234:9f86d0...\n${USAGE}`);
  loadEnvFiles("production");
  const opened = await openDatabase();
  try {
    const found = await tenantsNamed(values.tenant);
    if (found.length === 0) throw new Error(`There is no tenant ${values.tenant ?? ""}`);
    let fits = true;
    for (const tenant of found) {
      const verification = await checkAudit({ kind: "system", tenant }, {}, written);
      console.log(`${tenant.slug}: ${verificationText(verification)}`);
      fits &&= verification.fault === null;
    }
    return fits ? 0 : 1;
  } finally {
    await closeDatabase();
    await opened.close();
  }
});

function tenantsNamed(slug: string | undefined) {
  const named = slug === undefined ? undefined : eq(tenants.slug, slug);
  return database().select(tenantFields).from(tenants).where(named).orderBy(asc(tenants.slug));
}
