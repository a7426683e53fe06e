import { closeDatabase } from "@/db";
import { env } from "@/env";
import { fillOnce } from "./demo/fill";
import { openVendors } from "./demo/vendors";
import { watchBrowserScripts } from "./parts/browser-scripts";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";
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
    const vendors = database.embedded ? await openVendors({ host: HOST, port }) : undefined;
    if (vendors) console.log(`The phone of a client: ${vendors.phone}`);
    await watchBrowserScripts();
    const child = startNext(["dev", "-H", HOST, "-p", String(port)], "inherit", { PORT: String(port) });
    const code = await supervise(child, addressOf(HOST, port)).exited;
    await vendors?.close();
    await closeDatabase();
    return code;
  } finally {
    await database.close();
  }
});
