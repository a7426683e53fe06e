import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Row } from "./measure";
import { aligned, number } from "./table";

/** What a run measured, as its JSON has it; a figure is null where the row failed. */
const earlierRun = z.object({
  sessions: z.number(),
  rows: z.array(z.object({ what: z.string(), figure: z.number().nullable(), unit: z.string() })),
});

type Run = z.infer<typeof earlierRun>;

/** How each figure grows from the sizes of earlier runs, whose JSON files are given, to that of this one. Throws an Error that names the file. */
export async function growthTable(
  current: { sessions: number; rows: readonly Row[] },
  files: readonly string[],
): Promise<string> {
  const earlier = await Promise.all(files.map(readRun));
  const runs: Run[] = [...earlier, { ...current, rows: [...current.rows] }].sort(
    (a, b) => a.sessions - b.sessions,
  );
  const names = [...new Set(runs.flatMap(({ rows }) => rows.map(({ what }) => what)))];
  const head = [
    "sessions",
    ...runs.flatMap(({ sessions }, index) => [number(sessions), ...(index > 0 ? [""] : [])]),
  ];
  return aligned([head, ...names.map((what) => [what, ...growthCells(runs, what)])]);
}

async function readRun(file: string): Promise<Run> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`--against: there is no file ${file}.`);
  });
  try {
    return earlierRun.parse(JSON.parse(text));
  } catch {
    throw new Error(`--against: ${file} is not the JSON of a run of the bench.`);
  }
}

/** The figure of each run, and from the second on how many times the one before it. */
function growthCells(runs: readonly Run[], what: string): string[] {
  const found = runs.map(({ rows }) => rows.find((row) => row.what === what));
  return found.flatMap((row, index) => {
    const cell = row ? `${number(row.figure)} ${row.unit}` : "–";
    if (index === 0) return [cell];
    const before = found[index - 1]?.figure;
    return [cell, before && row?.figure ? `${(row.figure / before).toFixed(1)}×` : "–"];
  });
}
