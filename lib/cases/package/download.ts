import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { cases, casePackages as p } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import type { StoredFile } from "@/lib/files/find";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/cases";

const Input = z.object({ caseId: RowId, packageId: RowId });

/** Gives an admin the file of a package, and records that. Throws Forbidden and NotFound. */
export async function downloadPackage(actor: UserActor, input: unknown): Promise<StoredFile> {
  allow(actor, "cases.manage");
  const { caseId, packageId } = parseInput(Input, input);
  return transaction(async (tx) => {
    const [row] = await tx
      .select({ caseName: cases.name, found: p })
      .from(p)
      .innerJoin(cases, and(eq(cases.tenantId, p.tenantId), eq(cases.id, p.caseId)))
      .where(
        and(eq(p.tenantId, actor.tenant.id), eq(p.id, packageId), eq(p.caseId, caseId), eq(p.state, "ready")),
      );
    const { storageKey, bytes } = row?.found ?? {};
    if (!row || !storageKey || bytes == null) throw new NotFound(t("noPackage"));
    const subject = { kind: "case", id: caseId } as const;
    await recordAudit(tx, actor, "cases.download", subject, { package: packageId, head: row.found.head });
    const name = `${row.caseName} ${packageId}.zip`;
    return { id: packageId, name, mediaType: "application/zip", size: bytes, sha256: null, storageKey };
  });
}
