import type { Column, Grid } from "@/lib/grid/column";
import { fold } from "@/lib/search/fold";
import { labelOrder } from "@/lib/text-order";

const PREFIX = "param.";

export function isParameter(column: Column): boolean {
  return column.id.startsWith(PREFIX);
}

export type SessionParameter = { name: string; label: string; value: string; column: Column | null };

export type ParameterPage = {
  rows: SessionParameter[];
  page: number;
  pages: number;
  found: number;
  all: number;
};

export const PARAMETERS_A_PAGE = 200;

/** A page, from 1, of the parameters whose name, label or value contains `search`, ordered by label. */
export function parameterPage(
  parameters: Readonly<Record<string, string>>,
  grid: Grid,
  { search = "", page = 1 }: { search?: string; page?: number } = {},
): ParameterPage {
  const all = Object.entries(parameters).map(([name, value]) => parameterOf(grid, name, value));
  const wanted = fold(search.trim());
  const found = all.filter(({ name, label, value }) => fold(`${name}\n${label}\n${value}`).includes(wanted));
  found.sort((a, b) => labelOrder().compare(a.label, b.label));
  const pages = Math.max(1, Math.ceil(found.length / PARAMETERS_A_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    rows: found.slice((shown - 1) * PARAMETERS_A_PAGE, shown * PARAMETERS_A_PAGE),
    page: shown,
    pages,
    found: found.length,
    all: all.length,
  };
}

function parameterOf(grid: Grid, name: string, value: unknown): SessionParameter {
  const column = grid.byId.get(PREFIX + name) ?? null;
  // A producer may have sent a number; the column compares its text.
  const text = typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
  return { name, label: column?.label ?? name, value: text, column };
}
