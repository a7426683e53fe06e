import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { createDistributed } from "@/db/testing/cluster";
import { env, setEnv } from "@/env";
import { channels } from "@/lib/channels";
import { fillOnce } from "./demo/fill";
import { command } from "./parts/command";
import { freePort } from "./parts/port";
import { serve } from "./parts/serve";

const HOST = "127.0.0.1";
const SESSIONS = 2_000;

await command(async () => {
  const home = join(".data", `e2e-${process.pid}`);
  const database = await createDatabase(home);
  try {
    const vendors = await vendorUrls();
    const mail = `smtp://parley:secret@${HOST}:${await freePort(firstPort() - 1, HOST)}`;
    const secret = randomBytes(33).toString("base64url");
    setEnv({
      DATABASE_URL: database.url,
      AUTH_SECRET: secret,
      DATA_DIR: home,
      // Webhook receivers of the tests run on this machine.
      WEBHOOK_PRIVATE: "true",
      CHANNEL_URLS: vendors,
      SMTP_URL: mail,
      SMTP_FROM: "Parley <parley@example.test>",
    });
    await fillOnce(database.url, SESSIONS);
    const port = await freePort(0, HOST);
    const server = await serve({ host: HOST, port, env: { PUBLIC_URL: `http://localhost:${port}` } });
    console.log(
      `Listening on ${server.url} over ${database.url} with the secret ${secret} and vendors at ${vendors} and mail at ${mail}`,
    );
    return await server.exited;
  } finally {
    await database.stop();
    await rm(home, { recursive: true, force: true });
  }
});

/** On the machine's own PostgreSQL, or with CITUS_URL on that cluster. */
async function createDatabase(home: string): Promise<{ url: string; stop(): Promise<void> }> {
  const { CITUS_URL } = env();
  if (CITUS_URL) {
    const { url, drop } = await createDistributed(CITUS_URL);
    return { url, stop: drop };
  }
  const database = await startEmbedded({ dataDir: join(home, "postgres"), ephemeral: true });
  await migrate(database.url);
  return database;
}

/** Where the tests start the vendors of channels, for CHANNEL_URLS. */
async function vendorUrls(): Promise<string> {
  const first = firstPort();
  const urls: string[] = [];
  for (const { id, deliver } of Object.values(channels))
    if (deliver?.how === "push")
      urls.push(`${id}=http://${HOST}:${await freePort(first + 10 * urls.length, HOST)}`);
  return urls.join(",");
}

/** Of what the tests start. Below the ports that the system gives to connections, because nobody listens there for now. */
function firstPort(): number {
  return 20_000 + (process.pid % 100) * 100;
}
