import { or, type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/lib/actor";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { predicate } from "@/lib/sessions/predicate";
import { readSelection } from "@/lib/sessions/selection";

const COLUMNS = ["client", "email", "phone", "phone-number"] as const;
const SCOPES = ["history", "live"] as const;

/** SQL for the sessions whose client had this name, e-mail address or phone number, as the filters of the lists read it. */
export async function sessionsNamed(actor: Actor, text: string): Promise<SQL> {
  const conditions: SQL[] = [];
  for (const scope of SCOPES)
    for (const column of COLUMNS) {
      const { selection, problems } = await readSelection(actor, scope, { [column]: onlyThis("text", text) });
      // A text that cannot be such a value would otherwise be no filter at all.
      if (problems.length === 0 && selection.query.filters.size === 1) conditions.push(predicate(selection));
    }
  return or(...conditions) ?? sql`false`;
}
