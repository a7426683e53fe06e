import { arrayOverlaps, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Column } from "../column";
import { anyOf, isNull } from "../compare";
import { readInteger, readText, Unreadable } from "../grammar";
import type { Kind, Naming } from "../kind";
import { parseSet, printSet, type SetFilter } from "../set";
import { unlessExcluded } from "./exclude";

/** One value of a fixed vocabulary or of the tenant's own: channel, end reason, campaign, browser. */
export const choice = setKind(readText, (column, values) => anyOf(column.value, values));

/** One row that has a name: its id. */
export const person = setKind(readId, (column, values) => anyOf(column.value, values.map(Number)));

/** Ids shown as they are. */
export const id = person;

/** Several values in one cell: tags, operators, groups, chatbots. */
export const list: Kind<SetFilter> = setKind(
  (text, column) => (column.values.of === "directory" ? readId(text) : readText(text)),
  (column, values) => arrayOverlaps(column.value as PgColumn, values),
  (column) => sql`${column.value} = '{}'`,
);

const FLAGS = { yes: true, no: false } as const;

/** Yes or no. */
export const flag = setKind(readFlag, (column, values) =>
  anyOf(
    column.value,
    values.map((value) => FLAGS[value as keyof typeof FLAGS]),
  ),
);

function setKind(
  read: (text: string, column: Column) => string,
  holds: (column: Column, values: string[]) => SQL,
  none: (column: Column) => SQL = (column) => isNull(column.value),
): Kind<SetFilter> {
  return {
    parse: (text, column) => parseSet(text, (item) => read(item, column)),
    print: printSet,
    where(column, filter) {
      const parts = [
        filter.values.length > 0 ? holds(column, [...filter.values]) : undefined,
        filter.empty ? none(column) : undefined,
      ];
      return unlessExcluded(filter.exclude, or(...parts) ?? sql`false`);
    },
    words: (column, filter, _context, naming) => setWords(column, filter, naming),
  };
}

function readId(text: string): string {
  return String(readInteger(text));
}

function readFlag(text: string): string {
  if (!Object.hasOwn(FLAGS, text)) throw new Unreadable(`“${text}” is neither yes nor no`);
  return text;
}

function setWords(column: Column, filter: SetFilter, naming: Naming): string {
  const names = filter.values.map((value) => naming(column, value));
  if (filter.empty) names.push("none");
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  return `${filter.exclude ? "not " : ""}${shown.join(" or ")}`;
}
