export type Samples = readonly number[];

export async function sample(runs: number, work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const samples: number[] = [];
  for (let run = 0; run < runs; run++) samples.push(await milliseconds(work));
  return samples;
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value that the given share of the samples does not exceed; 0.95 gives the p95. */
export function percentile(samples: Samples, share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The p95, or null of nothing: the floors are not always measured. */
export function floorOf(samples: Samples): number | null {
  return samples.length === 0 ? null : percentile(samples, 0.95);
}

/** One row of the result. A bar is met when the figure does not exceed it, or reaches it where more is better. */
export type Row = {
  what: string;
  figure: number;
  unit: string;
  /** The same work by the simplest means, in the same run; null where there is nothing simpler, or it was not measured. */
  floor: number | null;
  bar: number | null;
  moreIsBetter?: boolean;
  detail?: string;
  /** Why there is no figure. */
  failed?: string;
};

export function isMet(row: Row): boolean | null {
  if (row.failed !== undefined) return false;
  if (row.bar === null) return null;
  return row.moreIsBetter ? row.figure >= row.bar : row.figure <= row.bar;
}

/** What a part of the bench measures, one after the other. */
export type Measurement = { what: string; measure(): Promise<Row[]> };

/** A measurement that fails is a row that says why, and the others are measured all the same. */
export async function measureAll(measurements: readonly Measurement[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { what, measure } of measurements)
    try {
      rows.push(...(await measure()));
    } catch (error) {
      rows.push(failedRow(what, error));
    }
  return rows;
}

export function failedRow(what: string, error: unknown): Row {
  const failed = error instanceof Error ? error.message : String(error);
  return { what, figure: Number.NaN, unit: "", floor: null, bar: null, failed };
}
