import postgres from "postgres";
import { distributionStatements } from "@/db/distribution";
import { env } from "@/env";
import { command, loadEnvFiles } from "./parts/command";

const HELP = `npm run db:distribute [-- --print]

Spreads the tables over the workers of a Citus coordinator, by tenant: DATABASE_URL names the coordinator, the migrations
are applied (npm run db:migrate). --print only shows the statements. Run again, it does what is still missing.`;

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
    const statements = await distributionStatements(sql, { planOnly: args.includes("--print") });
    for (const statement of statements) {
      console.log(`${statement};`);
      if (!args.includes("--print")) await sql.unsafe(statement);
    }
    if (statements.length === 0) console.log("All tables are already distributed.");
  } finally {
    await sql.end({ timeout: 5 });
  }
});
