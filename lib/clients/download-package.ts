import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { clientRequests as r } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import type { StoredFile } from "@/lib/files/find";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/clients";

const Input = z.object({ id: RowId });

/** Gives an admin the file of a client's package, and records that. Throws Forbidden, and NotFound also for one that has expired. */
export async function downloadClientPackage(actor: UserActor, input: unknown): Promise<StoredFile> {
  allow(actor, "clients.manage");
  const { id } = parseInput(Input, input);
  return transaction(async (tx) => {
    const [row] = await tx
      .select({ clientId: r.clientId, storageKey: r.storageKey, bytes: r.bytes })
      .from(r)
      .where(
        and(
          eq(r.tenantId, actor.tenant.id),
          eq(r.id, id),
          eq(r.kind, "package"),
          eq(r.state, "done"),
          sql`${r.expiresAt} > now()`,
        ),
      );
    if (!row?.storageKey || row.bytes === null) throw new NotFound(t("noSuchPackage"));
    const { clientId, storageKey, bytes: size } = row;
    await recordAudit(tx, actor, "clients.download", { kind: "client", id: clientId }, { request: id });
    return {
      id,
      name: `client-data-${id}.zip`,
      mediaType: "application/zip",
      size,
      sha256: null,
      storageKey,
    };
  });
}
