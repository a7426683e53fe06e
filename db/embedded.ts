import { mkdir, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import postgres from "postgres";
import { installedBinaries, reachableBinaries } from "./embedded/binaries";
import { clusterSideFiles, prepareCluster } from "./embedded/cluster";
import { findLocation, removeLocation, sharedFolders } from "./embedded/location";
import { withLock } from "./embedded/lock";
import { runningServer, type Server, startServer, stopServer, urlOf } from "./embedded/server";
import { settingsFor } from "./embedded/settings";
import { stopWithProcess } from "./embedded/watchdog";

const DATABASE = "parley";

/**
 * `dataDir` is the data folder, or a link to it where only root has access there. `ephemeral` trades durability for speed
 * and deletes the data on stop. `settings` override our PostgreSQL settings.
 */
export type EmbeddedOptions = { dataDir: string; ephemeral?: boolean; settings?: Record<string, string> };

/** `owned`: this process started the server, and `stop` stops it. Otherwise `stop` does nothing. */
export type Embedded = { url: string; owned: boolean; stop(): Promise<void> };

/**
 * Starts the PostgreSQL from npm, or joins the one already running in `dataDir`, and returns
 * the address of its database `parley`. It ends with this process at the latest. Several processes may call this at
 * once. Throws an Error whose message says what to do.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = await absolute(options.dataDir);
  return withLock(`${dataDir}.lock`, () => startLocked(dataDir, options));
}

async function startLocked(
  dataDir: string,
  { ephemeral = false, settings }: EmbeddedOptions,
): Promise<Embedded> {
  const reachable = await sharedFolders();
  const installed = await installedBinaries();
  const place = await findLocation(dataDir, reachable, async (abandoned) => {
    await stopServer(await reachableBinaries(installed, abandoned.user, reachable), abandoned, "fast");
    await removeLocation(abandoned, abandoned.data, clusterSideFiles(abandoned));
  });
  const binaries = await reachableBinaries(installed, place.user, reachable);
  const password = await prepareCluster(binaries, place, ephemeral);

  const running = await runningServer(place, password);
  if (running) return { url: await ensureDatabase(running, password), owned: false, stop: async () => {} };

  const server = await startServer(binaries, place, { ...(await settingsFor(ephemeral)), ...settings });
  const cancelStop = stopWithProcess(
    binaries,
    server,
    place.data,
    ephemeral ? [place.data, dataDir, ...clusterSideFiles(place)] : [],
  );
  const stop = async () => {
    await stopServer(binaries, place, ephemeral ? "immediate" : "fast");
    cancelStop();
    if (ephemeral) await removeLocation(place, dataDir, clusterSideFiles(place));
  };
  let stopping: Promise<void> | undefined;
  return { url: await ensureDatabase(server, password), owned: true, stop: () => (stopping ??= stop()) };
}

async function absolute(dataDir: string): Promise<string> {
  const path = resolve(dataDir);
  await mkdir(dirname(path), { recursive: true });
  return join(await realpath(dirname(path)), basename(path));
}

async function ensureDatabase(server: Server, password: string): Promise<string> {
  const sql = postgres(urlOf(server, password, "postgres"), { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!found) await sql`create database ${sql(DATABASE)}`;
    return urlOf(server, password, DATABASE);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
