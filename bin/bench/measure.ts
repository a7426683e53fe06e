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

/** One row of the result. A bar is met when the figure does not exceed it, or reaches it where more is better. */
export type Row = {
  what: string;
  figure: number;
  unit: string;
  /** The same work by the simplest means, in the same run; null where there is nothing simpler. */
  floor: number | null;
  bar: number | null;
  moreIsBetter?: boolean;
  detail?: string;
};

export function isMet(row: Row): boolean | null {
  if (row.bar === null) return null;
  return row.moreIsBetter ? row.figure >= row.bar : row.figure <= row.bar;
}

export function table(rows: readonly Row[]): string {
  const number = (value: number | null) =>
    value === null ? "–" : value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });
  const lines = rows.map((row) => [
    row.what,
    `${number(row.figure)} ${row.unit}`,
    number(row.floor),
    row.floor ? `${(row.figure / row.floor).toFixed(2)}×` : "–",
    row.bar === null ? "–" : `${row.moreIsBetter ? "≥" : "≤"} ${number(row.bar)}`,
    { true: "met", false: "MISSED", null: "" }[String(isMet(row))] ?? "",
    row.detail ?? "",
  ]);
  const head = ["what", "measured", "floor", "ratio", "bar", "", ""];
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => (line[column] ?? "").length)),
  );
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
