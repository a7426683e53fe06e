import { join } from "node:path";
import postgres from "postgres";
import { startEmbedded } from "@/db/embedded";
import { countPendingMigrations, migrate } from "@/db/migrate";
import { env, setEnv } from "@/env";

/** `close` stops the embedded server if this process started it. */
export type OpenDatabase = { url: string; embedded: boolean; close(): Promise<void> };

/**
 * The database of this installation with all migrations applied: DATABASE_URL, which is never migrated
 * automatically, or the embedded one. Afterwards `env().DATABASE_URL` is its address, also for child processes.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const { DATABASE_URL, DATA_DIR } = env();
  if (DATABASE_URL) {
    await refuseIfBehind(DATABASE_URL);
    return { url: DATABASE_URL, embedded: false, close: async () => {} };
  }
  const server = await startEmbedded({ dataDir: join(DATA_DIR, "postgres") });
  await migrate(server.url);
  setEnv({ DATABASE_URL: server.url });
  return { url: server.url, embedded: true, close: server.stop };
}

async function refuseIfBehind(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const pending = await countPendingMigrations(sql);
    if (pending > 0) throw new Error(`The database lacks ${pending} migration(s). Run: npm run db:migrate`);
  } catch (error) {
    throw connectionProblem(error);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** An error that names the server that refused the connection, without the password. */
export function connectionProblem(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!/^(E[A-Z]+|CONNECT_TIMEOUT|28\w{3}|3D000)$/.test(code)) return error;
  const { host, pathname } = new URL(env().DATABASE_URL ?? "postgres://");
  const reason = error instanceof Error ? error.message || code : code;
  return new Error(`The database ${pathname.slice(1)} at ${host} (DATABASE_URL) cannot be used: ${reason}`, {
    cause: error,
  });
}
