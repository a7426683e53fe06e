import { statfs } from "node:fs/promises";
import { totalmem } from "node:os";

const MEGABYTE = 1024 ** 2;

/** PostgreSQL settings for this machine; `ephemeral` trades all durability for speed. */
export async function settingsFor(ephemeral: boolean): Promise<Record<string, string>> {
  const memory = availableMemory();
  const shared = ephemeral ? 128 : clamp(memory / 4, 128, 2048);
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${clamp(memory / 2, 256, 65_536)}MB`,
    maintenance_work_mem: `${clamp(memory / 16, 64, 1024)}MB`,
    work_mem: "16MB",
    random_page_cost: "1.1",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    // Without replication the log only needs what crash recovery requires.
    wal_level: "minimal",
    max_wal_senders: "0",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    ...((await sharedMemoryIsTight()) ? { dynamic_shared_memory_type: "mmap" } : {}),
    ...(ephemeral ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
}

/** In megabytes; the limit of the container, if any. */
function availableMemory(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  return (limit > 0 ? Math.min(limit, totalmem()) : totalmem()) / MEGABYTE;
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}

/** Containers get a /dev/shm of 64 MB, which parallel queries exhaust. */
async function sharedMemoryIsTight(): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const { blocks, bsize } = await statfs("/dev/shm").catch(() => ({ blocks: 0, bsize: 0 }));
  return blocks * bsize < 256 * MEGABYTE;
}
