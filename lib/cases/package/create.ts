import { z } from "zod";
import { casePackages } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { RowId } from "@/lib/input-fields";
import { addJob } from "@/lib/jobs/add";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { currentLanguage } from "@/messages/language";
import { requireOpenCase } from "../require";
import { buildPackage, PACKAGE_QUEUE } from "./build";

const Input = z.object({ id: RowId });

/** Lets a job write a sealed package of a case; returns the id of the package. Throws Forbidden, NotFound, and Conflict when the case is closed. */
export async function createPackage(actor: UserActor, input: unknown): Promise<number> {
  allow(actor, "cases.manage");
  const { id: caseId } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    await requireOpenCase(tx, tenantId, caseId);
    const [row] = await tx
      .insert(casePackages)
      .values({ tenantId, caseId, createdBy: actor.userId })
      .returning({ id: casePackages.id });
    const packageId = (row as { id: number }).id;
    await recordAudit(tx, actor, "cases.package", { kind: "case", id: caseId }, { package: packageId });
    await addJob(
      tx,
      buildPackage,
      { tenantId, packageId, language: currentLanguage() },
      { queue: PACKAGE_QUEUE },
    );
    return packageId;
  });
}
