import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const HEARTBEAT = 1_000;
const STALE_AFTER = 15_000;
const TIMEOUT = 180_000;

/**
 * Runs `work` while no other process holds the lock file at `path`. A lock whose owner is gone or has not touched it
 * for 15 seconds (process ids are reused, especially in containers) is taken over. Throws after 3 minutes of waiting.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await acquire(path);
  const heartbeat = setInterval(() => void touch(path), HEARTBEAT);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  }
}

async function acquire(path: string): Promise<void> {
  const deadline = Date.now() + TIMEOUT;
  while (!(await create(path))) {
    if (await isStale(path)) await removeStale(path);
    else if (Date.now() > deadline)
      throw new Error(`Another process is starting the database and does not finish; it holds ${path}.`);
    else await sleep(100);
  }
}

async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    await file.write(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function isStale(path: string): Promise<boolean> {
  try {
    const [{ mtimeMs }, holder] = [await stat(path), Number(await readFile(path, "utf8"))];
    return Date.now() - mtimeMs > STALE_AFTER || (holder > 0 && !isAlive(holder));
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw error;
  }
}

/** By renaming, exactly one of several waiting processes removes a stale lock. */
async function removeStale(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error;
  }
  await rm(aside, { force: true });
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}

/** Whether a process with this id exists, of any user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
