import type { Outcome, PreparedSession, ReadSession } from "./session/prepare";

/** A line that was not imported, and why; `line` counts from 1. */
export type Skip = { line: number; externalId: string | null; reason: string };

/** A line that was imported although something about it is odd, in sentences. */
export type Notice = { line: number; externalId: string | null; notice: string };

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
  /** The first hundred, by line; `onNotice` gets all of them. */
  notices: Notice[];
  /** How many lines have a notice. */
  noticed: number;
  /** How many lines had a field with this path, which the format does not have. */
  unknownFields: Record<string, number>;
  unlinked: number;
  /** Why the input could not be read to its end, in words; everything before was imported. */
  brokenOff: string | null;
};

const MAX_LISTED = 100;

export type TallyListeners = {
  onSkip?: ((skip: Skip) => void) | undefined;
  onNotice?: ((notice: Notice) => void) | undefined;
};

export class Tally {
  private readonly started = performance.now();
  private readonly counts = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0 };
  private readonly skips: Skip[] = [];
  private readonly notices: Notice[] = [];
  private noticed = 0;
  private readonly unknownFields = new Map<string, number>();
  brokenOff: string | null = null;

  constructor(private readonly listeners: TallyListeners = {}) {}

  countLine(): void {
    this.counts.read++;
  }

  countUnknownFields(paths: readonly string[]): void {
    for (const path of paths) this.unknownFields.set(path, (this.unknownFields.get(path) ?? 0) + 1);
  }

  count(outcome: Outcome, session: ReadSession & Partial<Pick<PreparedSession, "notice">>): void {
    const { line, document, notice } = session;
    const { externalId } = document;
    if (typeof outcome === "string") this.counts[outcome]++;
    else this.skip({ line, externalId, reason: outcome.reason });
    if ((outcome === "created" || outcome === "updated") && notice) this.notice({ line, externalId, notice });
  }

  notice(notice: Notice): void {
    this.noticed++;
    if (this.notices.length < MAX_LISTED) this.notices.push(notice);
    this.listeners.onNotice?.(notice);
  }

  skip(skip: Skip): void {
    this.counts.skipped++;
    if (this.skips.length < MAX_LISTED) this.skips.push(skip);
    this.listeners.onSkip?.(skip);
  }

  progress(): Progress {
    return { ...this.counts, seconds: (performance.now() - this.started) / 1000 };
  }

  report(dryRun: boolean, unlinked: number): ImportReport {
    return {
      ...this.progress(),
      dryRun,
      skips: this.skips.toSorted((a, b) => a.line - b.line),
      notices: this.notices.toSorted((a, b) => a.line - b.line),
      noticed: this.noticed,
      unknownFields: Object.fromEntries(this.unknownFields),
      unlinked,
      brokenOff: this.brokenOff,
    };
  }
}
