import { nextIds } from "@/db/bulk-write";
import { audit } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { insertAudit } from "@/lib/audit/record";

type Counts = { created: number; updated: number };

export class ImportAudit {
  private id: Promise<number> | null = null;

  constructor(private readonly tenantId: number) {}

  /** Must be called before the transaction that records. */
  async takeId(): Promise<number> {
    this.id ??= transaction(async (tx) => (await nextIds(tx, audit, 1))[0] as number);
    return this.id;
  }

  /**
   * Adds counts in their own transaction, so the row is right if the import is killed. Last in it: other batches wait here. A row that has
   * been sealed in the meantime stays as it is, and a new one counts what follows.
   */
  async record(tx: Transaction, id: number, { created, updated }: Counts): Promise<void> {
    if (created + updated === 0) return;
    const added = await tx.sql`
      insert into audit as a (tenant_id, id, actor_kind, verb, data) overriding system value
      values (${this.tenantId}, ${id}, 'system', 'sessions.import',
        jsonb_build_object('created', ${created}::integer, 'updated', ${updated}::integer))
      on conflict (tenant_id, id) do update set data = jsonb_set(jsonb_set(a.data, '{created}',
        ((a.data->>'created')::integer + (excluded.data->>'created')::integer)::text::jsonb), '{updated}',
        ((a.data->>'updated')::integer + (excluded.data->>'updated')::integer)::text::jsonb)
      where a.seq is null returning a.id`;
    if (added.length > 0) return;
    this.id = null;
    const data = { created, updated };
    await insertAudit(tx, [
      { tenantId: this.tenantId, actorKind: "system", verb: "sessions.import", subject: null, data },
    ]);
  }
}
