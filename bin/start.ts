import { env, setEnv } from "@/env";
import { isOutdated } from "./parts/build";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";
import { tryPort } from "./parts/port";
import { ensureSecret } from "./parts/secret";
import { serve } from "./parts/serve";

await command(async () => {
  loadEnvFiles("production");
  setEnv({ NODE_ENV: "production" });
  const { HOST, PORT, DATABASE_URL } = env();
  if (!DATABASE_URL) await ensureSecret();
  const port = await tryPort(PORT, HOST);
  if (!port)
    throw new Error(`Port ${PORT} is in use. Set PORT to another port, or stop the program that uses it.`);
  if (await isOutdated()) console.warn("The build is older than the sources. Run: npm run build");
  const database = await openDatabase();
  try {
    const server = await serve({ host: HOST, port });
    return await server.exited;
  } finally {
    await database.close();
  }
});
