import { randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { freePort } from "@/bin/parts/port";
import { serve, type WebServer } from "@/bin/parts/serve";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";

const HOST = "127.0.0.1";

/** A process that can be stopped, killed and restarted; each call returns when that is done. */
export type Restarted = { start(): Promise<void>; stop(): Promise<void>; kill(): Promise<void> };

/** A separate installation for one test: the production build on its own database server. */
export type Installation = {
  url: string;
  databaseUrl: string;
  /** The environment of its processes. */
  variables: Record<string, string>;
  server: Restarted;
  database: Restarted;
  /** The web server's log so far. */
  said(): string;
  end(): Promise<void>;
};

/** The database is started and migrated; the test starts the web server. */
export async function startInstallation(): Promise<Installation> {
  const home = join(".data", `installation-${process.pid}-${randomBytes(4).toString("hex")}`);
  const database = await restartedDatabase(join(home, "postgres"));
  await database.start();
  const databaseUrl = database.url();
  await migrate(databaseUrl);
  const port = await freePort(0, HOST);
  const url = `http://localhost:${port}`;
  const variables = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: home,
    AUTH_SECRET: randomBytes(33).toString("base64url"),
    PUBLIC_URL: url,
    WEBHOOK_PRIVATE: "true",
    WORKER: "internal",
  };
  let said = "";
  const server = restartedServer(port, variables, (text) => {
    said += text;
  });
  return {
    url,
    databaseUrl,
    variables,
    server,
    database,
    said: () => said,
    async end() {
      await server.kill();
      await database.stop();
      await database.remove();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function restartedServer(
  port: number,
  env: Record<string, string>,
  onOutput: (text: string) => void,
): Restarted {
  let running: WebServer | undefined;
  const end = async (how: "stop" | "kill") => {
    running?.[how]();
    await running?.exited;
    running = undefined;
  };
  return {
    async start() {
      running = await serve({ host: HOST, port, env, onOutput });
    },
    stop: () => end("stop"),
    kill: () => end("kill"),
  };
}

/**
 * Without fsync: commits survive a killed server but not a crash of the machine. The port stays the same across restarts.
 */
async function restartedDatabase(
  dataDir: string,
): Promise<Restarted & { url(): string; remove(): Promise<void> }> {
  const port = String(await freePort(0, HOST));
  const settings = { port, synchronous_commit: "on" };
  let last: Embedded | undefined;
  const signal = async (name: "SIGINT" | "SIGKILL") => {
    const pid = Number(
      (await readFile(join(dataDir, "postmaster.pid"), "utf8").catch(() => "")).split("\n")[0],
    );
    if (!pid) return;
    process.kill(pid, name);
    while (isThere(pid)) await sleep(20);
  };
  return {
    async start() {
      last = await startEmbedded({ dataDir, ephemeral: true, settings });
      if (!last.owned) throw new Error("The database was not stopped before it was started");
      await accepts(last.url);
    },
    /** "Fast" shutdown: connections are closed. https://www.postgresql.org/docs/current/server-shutdown.html */
    stop: () => signal("SIGINT"),
    kill: () => signal("SIGKILL"),
    url: () => last?.url ?? "",
    async remove() {
      await last?.stop();
    },
  };
}

async function accepts(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select 1`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
