import postgres from "postgres";
import { distribute } from "@/db/distribution";
import { env } from "@/env";
import { command, loadEnvFiles } from "./parts/command";

const HELP = `npm run db:distribute [-- --print]

Spreads the tables over the workers of a Citus coordinator, by tenant, in one transaction: DATABASE_URL names the coordinator, the
migrations are applied (npm run db:migrate), and Parley is stopped. --print only shows the statements. Run again, it does what is
still missing.`;

await command(async (args) => {
  if (args.includes("--help")) return void console.log(HELP);
  loadEnvFiles("production");
  const { DATABASE_URL } = env();
  if (!DATABASE_URL)
    throw new Error(
      "Set DATABASE_URL to the Citus coordinator; the embedded PostgreSQL runs on one machine only.",
    );
  const sql = postgres(DATABASE_URL, { max: 1, onnotice: () => {} });
  try {
    const planOnly = args.includes("--print");
    const wasMissing = await distribute(sql, {
      planOnly,
      report: (statement) => console.log(`${statement};`),
    });
    if (!wasMissing) console.log("All tables are already distributed.");
    else if (!planOnly) console.log("The tables are distributed.");
  } finally {
    await sql.end({ timeout: 5 });
  }
});
