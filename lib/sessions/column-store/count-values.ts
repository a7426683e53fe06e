import type { Column } from "@/lib/grid/column";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import { isCoded, isRepeating, valuesIn } from "@/lib/grid/columnar/stored-column";
import type { ValueCount } from "@/lib/lists/count-values";
import { exactLabel } from "@/lib/lists/label";
import { fold } from "@/lib/search/fold";
import { textOrder } from "@/lib/text-order";
import { allNames } from "../directory-names";
import type { Selection } from "../predicate";
import { scanStored } from "./scan-stored";

/** The values of a column under the other filters, the most frequent first; null if the database has to count them. */
export async function countStoredValues(
  selection: Selection,
  column: Column,
  search: string,
): Promise<ValueCount[] | null> {
  const coded = (isCoded(column) || isRepeating(column)) && (await countCodes(selection, column));
  if (!coded) return null;
  const counts = byValue(column, coded);
  const found = search === "" ? counts : await searched(selection, column, counts, search);
  return found.toSorted((a, b) => b.count - a.count || textOrder.compare(a.value ?? "", b.value ?? ""));
}

type CodeCounts = { values: readonly (string | null)[]; counts: Float64Array };

async function countCodes(selection: Selection, column: Column): Promise<CodeCounts | null> {
  let counted: CodeCounts | null = null;
  const isStored = await scanStored(selection, { except: column.id, columns: [column] }, ([stored]) => {
    const { codes, values } = stored as CodedColumn;
    const counts = new Float64Array(values.length);
    counted = { values, counts };
    return (mask, from, length) => {
      for (let index = 0; index < length; index++) {
        const code = codes[from + index] as number;
        counts[code] = (counts[code] as number) + (mask[index] as number);
      }
    };
  });
  return isStored ? counted : null;
}

/** A list counts for each of its values, a text together with those that a filter takes for the same. */
function byValue(column: Column, coded: CodeCounts): ValueCount[] {
  return column.kind === "text" ? byText(column, coded) : byHeld(column, coded);
}

/** With the most frequent spelling, as the database chooses it. */
function byText({ foldText = String }: Column, { values, counts }: CodeCounts): ValueCount[] {
  const groups = new Map<string | null, ValueCount & { most: number }>();
  for (const [code, count] of counts.entries()) {
    if (count === 0) continue;
    const value = values[code] ?? null;
    const key = value === null ? null : foldText(value);
    const group = groups.get(key);
    if (!group) groups.set(key, { value, count, most: count });
    else {
      group.count += count;
      const isBetter = count > group.most || (count === group.most && (value ?? "") < (group.value ?? ""));
      if (isBetter) [group.value, group.most] = [value, count];
    }
  }
  return [...groups.values()].map(({ value, count }) => ({ value, count }));
}

function byHeld(column: Column, { values, counts }: CodeCounts): ValueCount[] {
  const totals = new Map<string | null, number>();
  for (const [code, count] of counts.entries()) {
    if (count === 0) continue;
    const held = valuesIn(column, values[code] ?? null);
    for (const value of held.length === 0 ? [null] : held)
      totals.set(value, (totals.get(value) ?? 0) + count);
  }
  return [...totals].map(([value, count]) => ({ value, count }));
}

/** Those whose label contains the text; a value of a vocabulary may be searched as it is stored, too. */
async function searched(
  { actor }: Selection,
  column: Column,
  counts: readonly ValueCount[],
  search: string,
): Promise<ValueCount[]> {
  const wanted = fold(search);
  const ids = counts.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  const { values } = column;
  const names = await allNames(actor.tenant.id, values.of === "directory" ? { [values.directory]: ids } : {});
  const texts = (value: string) =>
    values.of === "directory"
      ? [exactLabel(column, value, names)]
      : [value, exactLabel(column, value, names)];
  return counts.filter(
    ({ value }) => value !== null && texts(value).some((text) => fold(text).includes(wanted)),
  );
}
