import { eq, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import { countRows } from "@/lib/query-budget";
import { columnField } from "../column-store/field";
import type { Condition } from "../column-store/matching";
import type { Selection } from "../predicate";
import { conditionOf, type Trait, textCondition } from "./trait";

/**
 * How the sessions in memory are tested for traits, in their order. With the `ids` of few sessions only these are tested: the database
 * says at once which of them have the texts and words, and reads no others.
 */
export async function conditionsOf(
  traits: readonly Trait[],
  selection: Selection,
  ids: readonly number[] | null,
): Promise<Condition[]> {
  if (ids === null) return traits.map((trait) => conditionOf(trait, selection));
  const texts = traits.map((trait) => textCondition(trait, selection));
  const holding = await idsHolding(ids, texts, selection);
  const field = columnField(selection.grid.byId.get("id") as Column);
  return traits.map((trait, index) =>
    texts[index] ? idCondition(field, holding[index] as Set<number>) : conditionOf(trait, selection),
  );
}

/** For each condition the sessions for which it holds. */
async function idsHolding(
  ids: readonly number[],
  conditions: readonly (SQL | null)[],
  { actor }: Selection,
): Promise<Set<number>[]> {
  const holding = conditions.map(() => new Set<number>());
  if (conditions.every((condition) => condition === null)) return holding;
  const digits = conditions.map(
    (condition) => sql`case when ${condition ?? sql`false`} then '1' else '0' end`,
  );
  const rows = await countRows((tx) =>
    tx.execute<{ id: string; held: string }>(sql`
      select ${sessions.id} as id, ${sql.join(digits, sql` || `)} as held from ${sessions}
      where ${eq(sessions.tenantId, actor.tenant.id)} and ${sessions.id} = any(${`{${ids.join(",")}}`}::text::bigint[])`),
  );
  for (const { id, held } of rows)
    for (const [index, set] of holding.entries()) if (held[index] === "1") set.add(Number(id));
  return holding;
}

function idCondition(field: Condition["field"], holding: ReadonlySet<number>): Condition {
  return {
    field,
    test: (stored) => {
      const { numbers } = stored as NumberColumn;
      return (mask, from, length) => {
        for (let index = 0; index < length; index++)
          if (mask[index] && !holding.has(numbers[from + index] as number)) mask[index] = 0;
      };
    },
  };
}
