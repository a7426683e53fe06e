import { env } from "@/env";
import { watchBrowserScripts } from "./parts/browser-scripts";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";
import { fillOnce } from "./parts/fill";
import { startNext } from "./parts/next";
import { freePort } from "./parts/port";
import { ensureSecret } from "./parts/secret";
import { addressOf, supervise } from "./parts/serve";

await command(async () => {
  loadEnvFiles("development");
  await ensureSecret();
  const database = await openDatabase();
  try {
    if (database.embedded) await fillOnce(database.url, undefined);
    const { HOST, PORT } = env();
    const port = await freePort(PORT, HOST);
    if (port !== PORT) console.log(`Port ${PORT} is in use; using ${port}.`);
    await watchBrowserScripts();
    const child = startNext(["dev", "-H", HOST, "-p", String(port)], "inherit", { PORT: String(port) });
    return await supervise(child, addressOf(HOST, port)).exited;
  } finally {
    await database.close();
  }
});
