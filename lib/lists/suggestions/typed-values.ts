import type { Column } from "@/lib/grid/column";
import { EMPTY, tryParse } from "@/lib/grid/grammar/syntax";
import { parseFilter, printFilter } from "@/lib/grid/kinds";
import { unnamed } from "./named-values";
import type { Candidate } from "./suggestion";
import { allBegin, wordsOf } from "./words";

const NOT_EMPTY = `!${EMPTY}`;

/** Conditions as people write them; the value comes after the words. */
const CONDITIONS: readonly (readonly [RegExp, (value: string) => string])[] = [
  [/^(?:is )?(?:set|not empty)$/i, () => NOT_EMPTY],
  [/^(?:is )?(?:not set|empty)$/i, () => EMPTY],
  [/^last (\d+) days?$/i, (days) => `last-${days}d`],
  [/^last (\d+) hours?$/i, (hours) => `last-${hours}h`],
  [/^(?:>=|at least|from|since) ?(.+)$/i, (from) => `${from}..`],
  [/^(?:<=|at most|up to|until) ?(.+)$/i, (to) => `..${to}`],
];

/** Filters by a column that the first words name, and the value that the rest is: `duration 5m..`, `order set`, `client nov`. */
export function typedValues(columns: readonly Column[], text: string): Candidate[] {
  return splits(text).flatMap(({ names, rest }) =>
    columns
      .filter((column) => allBegin(names, wordsOf(`${column.label} ${column.id}`)))
      .flatMap((column) => {
        const written = writtenOf(column, rest);
        const rank = column.kind === "text" && written !== NOT_EMPTY && written !== EMPTY ? 3 : 1;
        return written === null ? [] : [{ column, written, rank, left: unnamed(column, names) }];
      }),
  );
}

/** Every way to divide a text into the name of a column and a value. */
function splits(text: string): { names: string[]; rest: string }[] {
  return [...text.matchAll(/[\s:]+/g)].flatMap(({ index, 0: gap }) => {
    const names = wordsOf(text.slice(0, index));
    const rest = text.slice(index + gap.length).trim();
    return names.length > 0 && rest !== "" ? [{ names, rest }] : [];
  });
}

/** Null where the kind cannot have this value; values that are chosen by name are never typed. */
function writtenOf(column: Column, rest: string): string | null {
  const condition = conditionOf(rest);
  const isEmptiness = condition === EMPTY || condition === NOT_EMPTY;
  if (["choice", "person", "list", "flag"].includes(column.kind) && !isEmptiness) return null;
  const filter = tryParse((written) => parseFilter(column, written), condition);
  return filter && printFilter(column, filter);
}

function conditionOf(rest: string): string {
  for (const [pattern, write] of CONDITIONS) {
    const match = pattern.exec(rest);
    if (match) return write(match[1] ?? "");
  }
  return rest;
}
