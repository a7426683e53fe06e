import type { Outcome, ReadSession } from "./session";

/** A line that was not imported, and why; `line` counts from 1. */
export type Skip = { line: number; externalId: string | null; reason: string };

/** `read` counts the lines that are not empty; at the end it is the sum of the other four. */
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
  /** The first hundred, by line; `onSkip` gets all of them. */
  skips: Skip[];
  /** How many lines had a field with this path, which the format does not have. */
  unknownFields: Record<string, number>;
  unlinked: number;
  /** Why the input could not be read to its end, in words; everything before was imported. */
  brokenOff: string | null;
};

const MAX_SKIPS = 100;

export class Tally {
  private readonly started = performance.now();
  private readonly counts = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0 };
  private readonly skips: Skip[] = [];
  private readonly unknownFields = new Map<string, number>();
  brokenOff: string | null = null;

  constructor(private readonly onSkip: ((skip: Skip) => void) | undefined) {}

  countLine(): void {
    this.counts.read++;
  }

  countUnknownFields(paths: readonly string[]): void {
    for (const path of paths) this.unknownFields.set(path, (this.unknownFields.get(path) ?? 0) + 1);
  }

  count(outcome: Outcome, { line, document }: ReadSession): void {
    if (typeof outcome === "string") this.counts[outcome]++;
    else this.skip({ line, externalId: document.externalId, reason: outcome.reason });
  }

  skip(skip: Skip): void {
    this.counts.skipped++;
    if (this.skips.length < MAX_SKIPS) this.skips.push(skip);
    this.onSkip?.(skip);
  }

  progress(): Progress {
    return { ...this.counts, seconds: (performance.now() - this.started) / 1000 };
  }

  report(dryRun: boolean, unlinked: number): ImportReport {
    return {
      ...this.progress(),
      dryRun,
      skips: this.skips.toSorted((a, b) => a.line - b.line),
      unknownFields: Object.fromEntries(this.unknownFields),
      unlinked,
      brokenOff: this.brokenOff,
    };
  }
}
