import { driver } from "@/db";
import { FailedQuery } from "@/db/failed-query";
import { isConflict, transaction } from "@/db/transaction";
import { readLine } from "@/lib/documents/read-line";
import { asStored } from "./as-stored";
import { auditId, type Counts, recordImport } from "./audit";
import { clientKeyOf } from "./client";
import { fingerprintOf } from "./fingerprint";
import { type Arriving, isUnchanged, readStanding, type Standing } from "./standing";
import {
  type Arrival,
  arrivalOf,
  type Known,
  type Link,
  linkSessions,
  meetAll,
  NOTHING_KNOWN,
  type Outcome,
  type Stored,
  storeArrivals,
} from "./store";

/** A line that was not taken over, and why; `line` counts from 1. */
export type Skip = { line: number; externalId: string | null; reason: string };

/** `read` counts lines with something on them; in the end it is the sum of the other four. */
export type Progress = {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  seconds: number;
};

export type ImportReport = Progress & {
  dryRun: boolean;
  /** A hundred of them, by line; `onSkip` hears of all. */
  skips: Skip[];
  /** How many lines had a field by this name, which nobody here knows. */
  unknownFields: Record<string, number>;
  /** Sessions that continue one which is not here. */
  unlinked: number;
  /** Why the input could not be read to its end, in words; what came before has been imported. */
  brokenOff: string | null;
};

export type ImportOptions = {
  /** Does everything and undoes it again: the report says what an import would do. */
  dryRun?: boolean;
  /** Told after every batch. */
  onProgress?: (progress: Progress) => void;
  onSkip?: (skip: Skip) => void;
  /** Sessions a transaction. */
  batch?: number;
  /** Stops the reading; what has been read is still stored. Its reason is reported, in words. */
  signal?: AbortSignal;
};

/**
 * So many batches are stored at the same time. All sessions of a client go the same lane, and a lane of a tenant is
 * used by one import at a time, so they seldom wait for each other and never in a circle.
 */
const LANES = [0, 1] as const;
const BATCH = 250;
/**
 * A lane begins with so many, and doubles them: most operators, groups and parameters are met at once, and the other lane
 * waits for the transaction that makes them.
 */
const FIRST_BATCH = 16;
/** A batch is full with so many characters of lines, too: what is in memory at once has a limit. */
const BATCH_CHARACTERS = 4 * 1024 * 1024;
const MOST_SKIPS = 100;
/** Of so many sessions of a batch, what they speak of is common. */
const SHARED = 2;

/**
 * Imports session documents, one on each line, into a tenant. A session is known by its externalId: a new one is
 * created, a changed one brought up to date in place, an equal one left alone, so that an import which was
 * interrupted is simply started again. A line that cannot be taken over is skipped with its reason and leaves no part of a
 * session behind; of several lines with the same externalId the first counts. What stays in memory are a few batches and the
 * externalIds read so far. Throws when the database fails for another reason than the data.
 */
export async function importSessions(
  target: { tenantId: number },
  lines: AsyncIterable<string>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const run = new Run(target.tenantId, options);
  const storing = LANES.map(() => Promise.resolve());
  try {
    for await (const { lane, batch } of run.batches(lines)) {
      const arrivals = await run.arrivals(batch);
      await storing[lane];
      // While the database is at it, the next batches are read.
      storing[lane] = run.store(lane, arrivals);
      storing[lane].catch(() => {});
    }
    await Promise.all(storing);
  } finally {
    await Promise.allSettled(storing);
  }
  return run.finish();
}

type Item = Arriving & { line: number };
type ArrivedItem = Arrival & { line: number };

class Run {
  private readonly started = performance.now();
  private readonly tally = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0 };
  private readonly skips: Skip[] = [];
  private readonly unknownFields = new Map<string, number>();
  private readonly lineOf = new Map<string, number>();
  private readonly links: Link[] = [];
  private readonly known: Known[] = LANES.map(() => NOTHING_KNOWN);
  private audit: Promise<number> | null = null;
  private brokenOff: string | null = null;

  constructor(
    private readonly tenantId: number,
    private readonly options: ImportOptions,
  ) {}

  async *batches(lines: AsyncIterable<string>): AsyncGenerator<{ lane: number; batch: Item[] }> {
    const most = this.options.batch ?? BATCH;
    const filling = LANES.map((lane) => ({
      lane,
      batch: [] as Item[],
      characters: 0,
      full: Math.min(most, FIRST_BATCH),
    }));
    let line = 0;
    for await (const written of this.untilBroken(lines)) {
      line++;
      if (written.trim() === "") continue;
      this.tally.read++;
      const item = this.read(line, written);
      if (!item) continue;
      const lane = laneOf(item, LANES.length);
      const open = filling[lane] as (typeof filling)[number];
      open.batch.push(item);
      open.characters += written.length;
      if (open.batch.length < open.full && open.characters < BATCH_CHARACTERS) continue;
      yield { lane, batch: open.batch.splice(0) };
      open.characters = 0;
      open.full = Math.min(most, 2 * open.full);
    }
    for (const { lane, batch } of filling) if (batch.length > 0) yield { lane, batch };
  }

  /** What was said before the input broke off, or was stopped, counts. */
  private async *untilBroken(lines: AsyncIterable<string>): AsyncGenerator<string> {
    const source = lines[Symbol.asyncIterator]();
    const { signal } = this.options;
    for (;;) {
      if (signal?.aborted) {
        this.brokenOff = String(signal.reason);
        await source.return?.();
        return;
      }
      const next = await source.next().catch((error: unknown) => {
        this.brokenOff = error instanceof Error ? error.message : String(error);
      });
      if (!next || next.done) return;
      yield next.value;
    }
  }

  private read(line: number, written: string): Item | undefined {
    const read = readLine(written);
    if ("reason" in read) return this.skip({ line, ...read });
    for (const field of read.unknown) this.unknownFields.set(field, (this.unknownFields.get(field) ?? 0) + 1);
    const { document } = read;
    const earlier = this.lineOf.get(document.externalId);
    if (earlier !== undefined)
      return this.skip({
        line,
        externalId: document.externalId,
        reason: `line ${earlier} has the same externalId`,
      });
    this.lineOf.set(document.externalId, line);
    return { line, document, fingerprint: fingerprintOf(document) };
  }

  /** Those that are not here as they are; most of a repeated import ends here, after one query. */
  async arrivals(batch: readonly Item[]): Promise<ArrivedItem[]> {
    const standing = await readStanding(driver(), this.tenantId, batch);
    const stored = await asStored(this.tenantId, exported(batch, standing));
    return batch.flatMap((item) => {
      const there = standing.get(item.document.externalId);
      const same = there && (isUnchanged(item, there) || stored.has(there.id));
      if (!same) return [{ ...arrivalOf(item), line: item.line }];
      const continues = item.document.continuesExternalId;
      if (continues && !there.linked) this.links.push({ id: there.id, continues });
      this.tally.unchanged++;
      return [];
    });
  }

  async store(lane: number, arrivals: readonly ArrivedItem[]): Promise<void> {
    if (arrivals.length > 0) await this.storeOrHalve(lane, arrivals);
    this.options.onProgress?.(this.progress());
  }

  /** What the database refuses is narrowed down to the sessions that are to blame; the others are stored. */
  private async storeOrHalve(
    lane: number,
    arrivals: readonly ArrivedItem[],
    attempts = ATTEMPTS,
  ): Promise<void> {
    try {
      const stored = await this.transaction(lane, arrivals);
      stored.outcomes.forEach((outcome, index) => {
        this.count(outcome, arrivals[index] as ArrivedItem);
      });
      this.links.push(...stored.links);
      this.known[lane] = stored.known;
    } catch (error) {
      if (!(error instanceof FailedQuery)) throw error;
      if (isConflict(error) && attempts > 1) return this.storeOrHalve(lane, arrivals, attempts - 1);
      if (!OF_THE_DATA.test(error.code ?? "")) throw error;
      const [first] = arrivals;
      if (first && arrivals.length === 1) return this.refuse(first, error);
      const half = Math.ceil(arrivals.length / 2);
      await this.storeOrHalve(lane, arrivals.slice(0, half));
      await this.storeOrHalve(lane, arrivals.slice(half));
    }
  }

  private async transaction(lane: number, arrivals: readonly ArrivedItem[]): Promise<Stored> {
    const before = await this.meet(lane, arrivals);
    this.audit ??= transaction(auditId);
    const audit = await this.audit;
    const undone: Stored = { outcomes: [], known: before, links: [] };
    return transaction(async (tx) => {
      const stored = await storeArrivals(tx, this.tenantId, lane, before, arrivals);
      await recordImport(tx, this.tenantId, audit, countsOf(stored.outcomes));
      if (!this.options.dryRun) return stored;
      undone.outcomes = stored.outcomes;
      throw new Undo();
    }).catch((error: unknown) => {
      if (error instanceof Undo) return undone;
      throw error;
    });
  }

  /**
   * Operators, groups and parameters of several sessions are committed at once: the other lane speaks of them as well, and
   * would wait for the transaction that makes them. Operators and groups of a single session come and go with it.
   */
  private async meet(lane: number, arrivals: readonly ArrivedItem[]): Promise<Known> {
    const known = this.known[lane] ?? NOTHING_KNOWN;
    if (this.options.dryRun) return known;
    return transaction((tx) => meetAll(tx, this.tenantId, known, arrivals, SHARED));
  }

  private count(outcome: Outcome, { line, document }: ArrivedItem): void {
    if (typeof outcome === "string") this.tally[outcome]++;
    else this.skip({ line, externalId: document.externalId, reason: outcome.reason });
  }

  private refuse({ line, document }: ArrivedItem, error: FailedQuery): void {
    this.skip({
      line,
      externalId: document.externalId,
      reason: `the database does not take it: ${error.messageWithValues()}`,
    });
  }

  private skip(skip: Skip): undefined {
    this.tally.skipped++;
    if (this.skips.length < MOST_SKIPS) this.skips.push(skip);
    this.options.onSkip?.(skip);
  }

  async finish(): Promise<ImportReport> {
    const dryRun = this.options.dryRun ?? false;
    const unlinked = dryRun ? 0 : await linkSessions(driver(), this.tenantId, this.links);
    return {
      ...this.progress(),
      dryRun,
      skips: this.skips.toSorted((a, b) => a.line - b.line),
      unknownFields: Object.fromEntries(this.unknownFields),
      unlinked,
      brokenOff: this.brokenOff,
    };
  }

  private progress(): Progress {
    return { ...this.tally, seconds: (performance.now() - this.started) / 1000 };
  }
}

/** What an export wrote of sessions that are here, as something else than this: by their ids. */
function exported(batch: readonly Item[], standing: ReadonlyMap<string, Standing>): Map<number, Item> {
  return new Map(
    batch.flatMap((item) => {
      const there = item.document.exact && standing.get(item.document.externalId);
      return there && !isUnchanged(item, there) ? [[there.id, item] as const] : [];
    }),
  );
}

function countsOf(outcomes: readonly Outcome[]): Counts {
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { created: count("created"), updated: count("updated") };
}

/** Thrown to roll back, and caught again. */
class Undo extends Error {}

function laneOf({ document }: Item, lanes: number): number {
  let hash = 0;
  for (const character of clientKeyOf(document) ?? document.externalId)
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash % lanes);
}

const ATTEMPTS = 5;
/** The classes of data exceptions, of violated constraints and of exceeded limits. */
const OF_THE_DATA = /^(22|23|54)/;
