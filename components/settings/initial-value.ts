import type { Refused } from "./form-dialog";

/** The initial value of a field: what was typed if it was refused, otherwise what is stored. */
export function initialValue(refused: Refused, field: string, stored: string | number | null = ""): string {
  return refused?.values?.[field] ?? String(stored ?? "");
}

/** Whether a checkbox is checked initially. An unchecked one sends no field. */
export function initiallyChecked(refused: Refused, field: string, stored: boolean): boolean {
  return refused?.values ? field in refused.values : stored;
}
