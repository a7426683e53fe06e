import { isMet, type Row } from "./measure";

/** By how much a figure may grow while imports run and pages are open. */
const BUSY_FACTOR = 3;

/** The rows as a table. `busy`: the same rows while the machine was busy; the second column. */
export function table(rows: readonly Row[], busy: readonly Row[] = []): string {
  const besides = new Map(busy.map((row) => [row.what, row]));
  const isBusy = busy.length > 0;
  const lines = rows.map((row) => [
    row.what,
    ...figureCells(row),
    row.bar === null ? "–" : `${row.moreIsBetter ? "≥" : "≤"} ${number(row.bar)}`,
    verdict(isMet(row)),
    ...(isBusy ? busyCells(row, besides.get(row.what)) : []),
    row.failed ?? besides.get(row.what)?.failed ?? row.detail ?? "",
  ]);
  const alone = busy.filter(({ what }) => !rows.some((row) => row.what === what));
  const others = alone.map((row) => [
    row.what,
    "–",
    "–",
    "–",
    "–",
    "",
    ...busyCells(null, row),
    row.failed ?? row.detail ?? "",
  ]);
  const head = [
    "what",
    "measured",
    "floor",
    "ratio",
    "bar",
    "",
    ...(isBusy ? ["busy", "times", ""] : []),
    "",
  ];
  return aligned([head, ...lines, ...others]);
}

function figureCells({ figure, unit, floor, failed }: Row): string[] {
  if (failed !== undefined) return ["failed", "–", "–"];
  return [`${number(figure)} ${unit}`, number(floor), floor ? `${(figure / floor).toFixed(2)}×` : "–"];
}

function busyCells(quiet: Row | null, busy: Row | undefined): string[] {
  if (!busy) return ["–", "–", ""];
  if (busy.failed !== undefined) return ["failed", "–", verdict(false)];
  const times = quiet && quiet.failed === undefined ? busy.figure / quiet.figure : null;
  const isJudged = quiet !== null && quiet.bar !== null && times !== null;
  return [
    `${number(busy.figure)} ${busy.unit}`,
    times === null ? "–" : `${times.toFixed(1)}×`,
    verdict(isJudged ? times <= BUSY_FACTOR : null),
  ];
}

function verdict(isMet: boolean | null): string {
  return isMet === null ? "" : isMet ? "met" : "MISSED";
}

export function number(value: number | null): string {
  if (value === null || Number.isNaN(value)) return "–";
  return value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });
}

export function aligned(lines: readonly (readonly string[])[]): string {
  const columns = Math.max(...lines.map((line) => line.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
