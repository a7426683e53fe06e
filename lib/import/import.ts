import { ImportAudit } from "./audit";
import { BatchStore } from "./batch-store";
import { LANES, readBatches } from "./file/batches";
import type { Line } from "./file/lines";
import { type ImportReport, type Progress, Tally, type TallyListeners } from "./report";

export type ImportOptions = TallyListeners & {
  /** Does everything and rolls it back: the report says what an import would do. */
  dryRun?: boolean;
  onProgress?: (progress: Progress) => void;
  batch?: number;
  /** Stops the reading; what has been read is still stored. Its reason is reported, in words. */
  signal?: AbortSignal;
};

/**
 * Imports session documents, one a line, into a tenant. A session is known by its externalId: a new one is created, a changed
 * one updated in place, an equal one left alone, so an import that was interrupted is simply started again. A line that
 * cannot be imported is skipped with its reason, and no part of its session is stored. Memory holds a few batches and the
 * externalIds read so far. Throws when the database fails for a reason other than the data.
 */
export async function importSessions(
  target: { tenantId: number },
  lines: AsyncIterable<Line>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { dryRun = false } = options;
  const tally = new Tally(options);
  const store = new BatchStore(target.tenantId, dryRun, tally, new ImportAudit(target.tenantId));
  const storing = LANES.map(() => Promise.resolve());
  try {
    for await (const { lane, sessions } of readBatches(lines, tally, options)) {
      const changed = await store.withoutUnchanged(sessions);
      await storing[lane];
      // Not awaited: the next batches are read while the database works.
      storing[lane] = store.store(lane, changed).then(() => options.onProgress?.(tally.progress()));
      storing[lane].catch(() => {});
    }
    await Promise.all(storing);
  } finally {
    await Promise.allSettled(storing);
  }
  return tally.report(dryRun, await store.linkSessions());
}
