import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { storage } from ".";

/** A row that waits for a file. */
export type FileRow = {
  /** Of an earlier attempt, whose file is removed. */
  storageKey: string | null;
  /** Stores the key of this attempt. Throws Conflict when the row waits for no file any more. */
  begin(key: string): Promise<void>;
  /** Whether the row is finished and has this file, after a commit that is still running. */
  has(key: string): Promise<boolean>;
};

/**
 * Writes the file of a row under a new key, which follows `prefix`. `write` also finishes the row; it is called when the row has the key,
 * so that the file is found and removed when its writer is killed. When `write` fails, the file is removed.
 */
export async function writeForRow(
  prefix: string,
  row: FileRow,
  log: Logger,
  write: (key: string) => Promise<void>,
): Promise<void> {
  const key = `${prefix}-${randomUUID()}`;
  await row.begin(key);
  try {
    if (row.storageKey !== null) await storage().remove(row.storageKey);
    await write(key);
  } catch (error) {
    await discard(key, row).catch((err: unknown) =>
      log.error({ err, key }, "could not remove an unfinished file"),
    );
    throw error;
  }
}

/** Unless the row has the file: a connection may break after the commit that finished it. */
async function discard(key: string, row: FileRow): Promise<void> {
  if (!(await row.has(key))) await storage().remove(key);
}
