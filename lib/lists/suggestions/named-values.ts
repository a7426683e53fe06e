import type { Column } from "@/lib/grid/column";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import type { Names } from "@/lib/grid/selection";
import { relativeTimeNames } from "@/lib/grid/time-names";
import { t } from "@/messages/value-labels";
import type { Candidate } from "./suggestion";
import { allBegin, begun, wordsOf } from "./words";

type NamedValue = { written: string; label: string };

/** Filters by values that have a name, such as `WhatsApp`, `last month` or an operator, whose name or whose column's the words begin. */
export function namedValues(columns: readonly Column[], directory: Names, text: string): Candidate[] {
  const typed = wordsOf(text);
  return columns.flatMap((column) => {
    const ofColumn = wordsOf(`${column.label} ${column.id}`);
    return valuesOf(column, directory).flatMap(({ written, label }) => {
      const ofValue = wordsOf(label);
      const named = begun(ofValue, typed);
      if (named.length === 0 || !allBegin(typed, [...ofColumn, ...ofValue])) return [];
      const whole = named.length === ofValue.length;
      return [{ column, written, rank: whole ? 0 : 2, left: unnamed(column, typed) }];
    });
  });
}

export function unnamed({ label }: Column, typed: readonly string[]): number {
  const words = wordsOf(label);
  return words.length - begun(words, typed).length;
}

function valuesOf(column: Column, directory: Names): NamedValue[] {
  const { kind, values } = column;
  if (kind === "flag") return [named(kind, "yes", t("yes")), named(kind, "no", t("no"))];
  if (kind === "time")
    return Object.entries(relativeTimeNames).map(([written, label]) => ({ written, label }));
  if (values.of === "vocabulary")
    return Object.entries(values.labels).map(([value, label]) => named(kind, value, label));
  if (values.of !== "directory") return [];
  return [...(directory[values.directory] ?? [])].map(([id, name]) => named(kind, String(id), name));
}

function named(kind: string, value: string, label: string): NamedValue {
  return { written: onlyThis(kind, value), label };
}
