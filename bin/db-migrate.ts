import { migrate } from "@/db/migrate";
import { env } from "@/env";
import { command, loadEnvFiles } from "./parts/command";
import { connectionProblem, openDatabase } from "./parts/database";

await command(async () => {
  loadEnvFiles("production");
  const { DATABASE_URL } = env();
  if (DATABASE_URL) {
    await migrate(DATABASE_URL).catch((error: unknown) => {
      throw connectionProblem(error);
    });
  } else {
    const database = await openDatabase();
    await database.close();
  }
  console.log("The database is up to date.");
});
