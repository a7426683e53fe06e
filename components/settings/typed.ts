import type { Refused } from "./form-dialog";

/** What a field begins with: what was typed where it was refused, otherwise what is stored. */
export function typed(refused: Refused, field: string, stored: string | number | null = ""): string {
  return refused?.values?.[field] ?? String(stored ?? "");
}

/** Whether a box begins checked. A box that was left empty sends nothing. */
export function ticked(refused: Refused, field: string, stored: boolean): boolean {
  return refused?.values ? field in refused.values : stored;
}
