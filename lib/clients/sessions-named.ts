import { type SQL, sql } from "drizzle-orm";
import { sessions as s } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { predicate } from "@/lib/sessions/predicate";
import { readSelection } from "@/lib/sessions/selection";

const COLUMNS = ["client", "email", "phone", "phone-number"] as const;
const SCOPES = ["history", "live"] as const;

/**
 * SQL for the sessions whose client had this name, e-mail address or phone number, as the filters of the lists read it. Each filter is
 * asked by itself, so that the database uses its index.
 */
export async function sessionsNamed(actor: Actor, text: string): Promise<SQL> {
  const found: SQL[] = [];
  for (const scope of SCOPES)
    for (const column of COLUMNS) {
      const { selection, problems } = await readSelection(actor, scope, { [column]: onlyThis("text", text) });
      // A text that cannot be such a value would otherwise be no filter at all.
      if (problems.length === 0 && selection.query.filters.size === 1)
        found.push(sql`select ${s.id} from ${s} where ${predicate(selection)}`);
    }
  if (found.length === 0) return sql`false`;
  return sql`${s.tenantId} = ${actor.tenant.id} and ${s.id} in (${sql.join(found, sql` union `)})`;
}
