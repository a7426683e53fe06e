import { arrayOverlaps, not, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { t } from "@/messages/filter-words";
import type { Column } from "../column";
import { anyOf, isNull, negatedIf } from "../compare";
import { eitherText } from "../either";
import { parseSet, printSet, type SetFilter } from "../grammar/set";
import { ParseError, parseInteger, parsePlainText } from "../grammar/syntax";
import type { Kind, LabelOf } from "../kind";
import { notIf } from "./words";

export const choice = setKind(parsePlainText, (column, values) => anyOf(column.value, values));

export const person = setKind(parseId, (column, values) => anyOf(column.value, values.map(Number)));

export const id = person;

/** Several values in one cell. */
export const list: Kind<SetFilter> = setKind(
  (text, column) => (column.values.of === "directory" ? parseId(text) : parsePlainText(text)),
  (column, values) => column.has?.(values) ?? arrayOverlaps(column.value as PgColumn, values),
  (column) => (column.has ? not(column.has(null)) : sql`${column.value} = '{}'`),
);

const FLAGS = { yes: true, no: false } as const;

export const flag = setKind(parseFlag, (column, values) =>
  anyOf(
    column.value,
    values.map((value) => FLAGS[value as keyof typeof FLAGS]),
  ),
);

function setKind(
  parseItem: (text: string, column: Column) => string,
  holds: (column: Column, values: string[]) => SQL,
  none: (column: Column) => SQL = (column) => isNull(column.value),
): Kind<SetFilter> {
  return {
    parse: (text, column) => parseSet(text, (item) => parseItem(item, column)),
    print: printSet,
    where(column, filter) {
      const parts = [
        filter.values.length > 0 ? holds(column, [...filter.values]) : undefined,
        filter.empty ? none(column) : undefined,
      ];
      return negatedIf(filter.exclude, or(...parts) ?? sql`false`);
    },
    words: (column, filter, _context, labelOf) => setWords(column, filter, labelOf),
  };
}

function parseId(text: string): string {
  return String(parseInteger(text));
}

function parseFlag(text: string): string {
  if (!Object.hasOwn(FLAGS, text)) throw new ParseError("notYesOrNo", { text });
  return text;
}

function setWords(column: Column, filter: SetFilter, labelOf: LabelOf): string {
  const names = filter.values.map((value) => labelOf(column, value));
  if (filter.empty) names.push(t("none"));
  const shown = names.length > 3 ? [...names.slice(0, 2), t("more", { count: names.length - 2 })] : names;
  return notIf(filter.exclude, eitherText(shown));
}
