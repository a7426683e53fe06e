import { closeDatabase, database } from "@/db";
import { tenants } from "@/db/schema";
import { repeatErasures } from "@/lib/clients/repeat-erasures";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { tenantFields } from "@/lib/tenants/tenant-fields";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";

const USAGE = `
Erases again what was erased on request, after the database was restored from a backup. The list of erasures is in the storage of files.

  npm run repeat-erasures
`;

await command(async (args) => {
  if (args.length > 0) {
    console.log(USAGE);
    return args.includes("--help") ? 0 : 1;
  }
  loadEnvFiles("production");
  const opened = await openDatabase();
  try {
    for (const tenant of await database().select(tenantFields).from(tenants)) {
      const { clients, sessions, left } = await repeatErasures(tenant);
      const remaining =
        left > 0 ? `; ${sessionsText(left)} could not be erased: a case holds them, or they go on` : "";
      console.log(
        `${tenant.slug}: ${clients} clients and ${sessionsText(sessions)} were erased again${remaining}.`,
      );
    }
  } finally {
    await closeDatabase();
    await opened.close();
  }
});
