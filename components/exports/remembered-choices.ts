import {
  columnChoices,
  digitChoices,
  type ExportOptions,
  layouts,
  rowChoices,
  separators,
} from "@/lib/exports/format";
import { DEFAULT_LANGUAGE } from "@/messages/language";
import type { ChosenOptions } from "./export-address";

/** A format by its id, with the options that it has. */
export type ChosenFormat = { id: string; options: readonly string[] };

export type ExportChoices = { format: ChosenFormat | null; options: ChosenOptions };

/** The choices of this user's last export in this browser; before the first, those that suit the reader's language. */
export function rememberedChoices(userId: number, language: string): ExportChoices {
  const { format, options } = parseChoices(stored(userId));
  return { format, options: { ...(hasDecimalComma(language) && { separator: ";" }), ...options } };
}

export function rememberChoices(userId: number, { format, options }: ExportChoices): void {
  const kept = { format: format && { id: format.id, options: format.options }, options };
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(kept));
  } catch {
    // Without storage the choices last as long as the dialog.
  }
}

export function forgetChoices(userId: number): void {
  try {
    localStorage.removeItem(keyOf(userId));
  } catch {
    // Nothing was remembered.
  }
}

const keyOf = (userId: number) => `parley-export-${userId}`;

function stored(userId: number): string | null {
  try {
    return localStorage.getItem(keyOf(userId));
  } catch {
    return null;
  }
}

/** What can be read of choices that another version may have written; the rest is dropped. */
export function parseChoices(written: string | null): ExportChoices {
  const { format, options } = fieldsOf(parseJson(written));
  const { id, options: offered } = fieldsOf(format);
  const known = Object.entries(fieldsOf(options)).filter(([name, value]) => isOption(name, value));
  return {
    format: typeof id === "string" && Array.isArray(offered) ? { id, options: offered.map(String) } : null,
    options: Object.fromEntries(known),
  };
}

function parseJson(written: string | null): unknown {
  try {
    return written === null ? null : JSON.parse(written);
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

const CHOICES: Readonly<Record<Exclude<keyof ExportOptions, "zone">, readonly string[]>> = {
  columns: columnChoices,
  separator: separators,
  layout: layouts,
  rows: rowChoices,
  digits: digitChoices,
  language: [DEFAULT_LANGUAGE],
};

function isOption(name: string, value: unknown): boolean {
  if (typeof value !== "string") return false;
  if (name === "zone") return isZone(value);
  return Object.entries(CHOICES).some(([option, choices]) => option === name && choices.includes(value));
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Where a comma is in numbers, Excel expects a semicolon between fields. */
function hasDecimalComma(language: string): boolean {
  const parts = numberFormat(language)?.formatToParts(1.5) ?? [];
  return parts.some(({ type, value }) => type === "decimal" && value === ",");
}

/** Null for what is no language tag: some browsers report the locale of their system, such as `en-US@posix`. */
function numberFormat(language: string): Intl.NumberFormat | null {
  try {
    return new Intl.NumberFormat(language);
  } catch {
    return null;
  }
}
