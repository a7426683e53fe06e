import type { z } from "zod";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/webhooks";
import { REPLIED } from "./topics";
import type { WebhookFields } from "./webhook";

/**
 * The webhooks that bring the replies of a session to its client, disabled ones too: those that name its channel account, otherwise
 * those that name its channel, otherwise those for all.
 */
export async function bridgesOf(tx: Transaction, tenantId: number, sessionId: number): Promise<Set<number>> {
  const rows = await tx.sql<{ id: string }[]>`
    select w.id from webhooks w
    join sessions s on s.tenant_id = w.tenant_id and s.id = ${sessionId}
    where w.tenant_id = ${tenantId} and w.deleted_at is null and ${REPLIED} = any(w.topics)
      and (w.brings = '{}' or s.channel = any(w.brings) or s.channel_account = any(w.brings))
    order by case when s.channel_account = any(w.brings) then 1 when s.channel = any(w.brings) then 2 else 3 end
    fetch first 1 row with ties`;
  return new Set(rows.map(({ id }) => Number(id)));
}

type Chosen = Pick<z.output<typeof WebhookFields>, "topics" | "brings" | "bringsFor">;

/** The column `brings` as it was chosen, otherwise as it is. Throws Invalid when `some` names nobody. */
export async function chosenBrings(
  tx: Transaction,
  tenantId: number,
  { topics, brings, bringsFor }: Chosen,
  now: { topics: readonly string[]; brings: readonly string[] | null } | null,
): Promise<string[] | null> {
  if (!topics.includes(REPLIED) || brings === "none") return null;
  if (brings === "all") return [];
  if (brings === "some" && bringsFor.length > 0) return bringsFor;
  if (brings === "some") throw new Invalid(t("nameChannel"), { bringsFor: t("enterChannel") });
  if (now?.topics.includes(REPLIED)) return now.brings && [...now.brings];
  const [other] = await tx.sql`
    select from webhooks where tenant_id = ${tenantId} and deleted_at is null and brings is not null limit 1`;
  return other ? null : [];
}
