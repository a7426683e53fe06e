import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { Binaries } from "./binaries";
import { logFile, SUPERUSER } from "./cluster";
import type { Location } from "./location";
import { isAlive } from "./lock";
import { identity, plainEnvironment, run } from "./run";

/** Crash recovery can take long. */
const TIMEOUT = 300_000;
const ATTEMPTS = 20;

export type Server = { port: number; pid: number };

/** The server that runs on this data and answers. A postmaster.pid left by a killed one is removed. */
export async function runningServer({ data }: Location, password: string): Promise<Server | undefined> {
  const deadline = Date.now() + TIMEOUT;
  for (;;) {
    const server = await readPidFile(data);
    if (!server) return undefined;
    if (!isAlive(server.pid) || !(await isPostgres(server.pid, data))) {
      await rm(join(data, "postmaster.pid"), { force: true });
      return undefined;
    }
    const problem = await problemOf(server, password);
    if (!problem) return server;
    if (/password authentication/.test(problem) || Date.now() > deadline)
      throw new Error(
        `A PostgreSQL (process ${server.pid}) runs in ${data} and does not let us in: ${problem}`,
      );
    await sleep(200);
  }
}

/** Starts the server on a free port of 127.0.0.1, or on the configured one, and waits until it accepts connections. */
export async function startServer(
  binaries: Binaries,
  place: Location,
  settings: Record<string, string>,
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = Number(settings.port ?? (await freePort()));
    const log = await open(logFile(place.data), "a", 0o600);
    const before = (await log.stat()).size;
    const child = spawnServer(binaries, place, { ...settings, port: String(port) }, log.fd);
    const pid = await waitUntilReady(child, place.data);
    await log.close();
    if (pid) return { pid, port };
    const said = (await readFile(logFile(place.data))).subarray(before).toString().trim();
    // Another process took the port in the meantime, or children of a killed server are still exiting.
    const passing = /already in use|pre-existing shared memory|still in use/i.test(said);
    if (!passing || attempt === ATTEMPTS) throw new Error(explain(said, place));
    await sleep(300);
  }
}

export async function stopServer(
  binaries: Binaries,
  place: Location,
  mode: "fast" | "immediate",
): Promise<void> {
  const args = ["stop", "-D", place.data, "-m", mode, "-w", "-t", "120"];
  const { code, output } = await run({ program: binaries.pgCtl, args, user: place.user });
  if (code === 0) return;
  const left = await readPidFile(place.data);
  if (left && isAlive(left.pid)) throw new Error(`PostgreSQL does not stop: ${output}`);
}

export function urlOf({ port }: Server, password: string, name: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${name}`;
}

function spawnServer(
  binaries: Binaries,
  { data, user }: Location,
  settings: Record<string, string>,
  log: number,
): ChildProcess {
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(binaries.postgres, ["-D", data, ...options], {
    ...identity(user),
    cwd: data,
    env: plainEnvironment(),
    stdio: ["ignore", log, log],
    windowsHide: true,
    // Ctrl-C is for the console, which has to finish its requests before its database stops.
    detached: true,
  });
  child.on("error", () => {});
  child.unref();
  return child;
}

/** The process id once the server accepts connections; undefined if it exited. */
async function waitUntilReady(child: ChildProcess, data: string): Promise<number | undefined> {
  const deadline = Date.now() + TIMEOUT;
  while (child.pid && child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const server = await readPidFile(data);
    if (server?.pid === child.pid && server.ready) return child.pid;
    await sleep(50);
  }
  child.kill("SIGQUIT");
  return undefined;
}

/** postmaster.pid: process id, folder, start time, port, socket folder, address, shared memory, state. */
async function readPidFile(data: string): Promise<(Server & { ready: boolean }) | undefined> {
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  return pid ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" } : undefined;
}

/** Process ids are reused: an old postmaster.pid may name an unrelated process. */
async function isPostgres(pid: number, data: string): Promise<boolean> {
  if (process.platform === "win32") return true;
  const command =
    process.platform === "linux"
      ? await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
      : (await run({ program: "/bin/ps", args: ["-o", "command=", "-p", String(pid)], user: undefined }))
          .output;
  return command.includes("postgres") && command.includes(data);
}

async function problemOf(server: Server, password: string): Promise<string | undefined> {
  const sql = postgres(urlOf(server, password, "postgres"), {
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
  });
  try {
    await sql`select 1`;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}

function explain(said: string, { data, user }: Location): string {
  const reasons: [RegExp, string][] = [
    [/No space left on device/, `The disk that holds ${data} is full.`],
    [
      /Cannot allocate memory|could not map anonymous shared memory/,
      "There is not enough free memory for it.",
    ],
    [/incompatible with server/, "The data were made by another version of PostgreSQL."],
    [
      /Permission denied|wrong ownership/,
      `The user that runs it${user ? ` (${user.name})` : ""} may not use ${data}.`,
    ],
    [/could not create any TCP\/IP sockets/, "It may not listen on 127.0.0.1."],
  ];
  const reason = reasons.find(([pattern]) => pattern.test(said))?.[1] ?? "";
  const end = said.split("\n").slice(-12).join("\n");
  return `The embedded PostgreSQL did not start. ${reason}\n${end}\nThe whole log is in ${logFile(data)}.`;
}
