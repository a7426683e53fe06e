import type { Column } from "@/lib/grid/column";
import { EMPTY, tryParse } from "@/lib/grid/grammar/syntax";
import { parseFilter, printFilter } from "@/lib/grid/kinds";
import { fold } from "@/lib/search/fold";
import { t } from "@/messages/typed-conditions";
import { unnamed } from "./named-values";
import type { Candidate } from "./suggestion";
import { allBegin, wordsOf } from "./words";

const NOT_EMPTY = `!${EMPTY}`;

type Condition = readonly [pattern: RegExp, write: (value: string) => string];

/** Conditions as people write them in the current language; the value is where the phrases have `…`. */
function conditions(): Condition[] {
  return [
    [/^>= ?(.+)$/, (from) => `${from}..`],
    [/^<= ?(.+)$/, (to) => `..${to}`],
    [anyPhrase(t("set")), () => NOT_EMPTY],
    [anyPhrase(t("notSet")), () => EMPTY],
    [anyPhrase(t("lastDays"), "\\d+"), (days) => `last-${days}d`],
    [anyPhrase(t("lastHours"), "\\d+"), (hours) => `last-${hours}h`],
    [anyPhrase(t("from")), (from) => `${from}..`],
    [anyPhrase(t("to")), (to) => `..${to}`],
  ];
}

/** A pattern for phrases with commas between them, with or without their accents. */
function anyPhrase(phrases: string, value = ".+"): RegExp {
  // Folding would replace the dots.
  const each = phrases.split(", ").flatMap((phrase) => [phrase, phrase.split("…").map(fold).join("…")]);
  return new RegExp(`^(?:${each.map((phrase) => phrase.replace("…", `(${value})`)).join("|")})$`, "i");
}

/** Filters by a column that the first words name, and the value that the rest is: `duration 5m..`, `order set`, `client nov`. */
export function typedValues(columns: readonly Column[], text: string): Candidate[] {
  const known = conditions();
  return splits(text).flatMap(({ names, rest }) =>
    columns
      .filter((column) => allBegin(names, wordsOf(`${column.label} ${column.id}`)))
      .flatMap((column) => {
        const written = writtenOf(column, conditionOf(rest, known));
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
function writtenOf(column: Column, condition: string): string | null {
  const isEmptiness = condition === EMPTY || condition === NOT_EMPTY;
  if (["choice", "person", "list", "flag"].includes(column.kind) && !isEmptiness) return null;
  const filter = tryParse((written) => parseFilter(column, written), condition);
  return filter && printFilter(column, filter);
}

function conditionOf(rest: string, known: readonly Condition[]): string {
  for (const [pattern, write] of known) {
    const match = pattern.exec(rest);
    if (match) return write(match.slice(1).find((value) => value !== undefined) ?? "");
  }
  return rest;
}
