import { clientRequests } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/clients";
import { buildClientPackage } from "./build-package";
import { lockSubject, Subject, sessionsOfSubject } from "./subject";

/** Of sessions without a client: each is named in the address of the export. */
const MAX_UNLINKED = 1_000;

/** Lets a job write a package of everything about a client. Throws Forbidden, NotFound and Invalid. */
export async function packClient(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "clients.manage");
  const subject = parseInput(Subject, input);
  const tenantId = actor.tenant.id;
  const named = await sessionsOfSubject(actor, subject);
  await transaction(async (tx) => {
    const { clientId, sessionIds, ...found } = await lockSubject(tx, actor, subject, named);
    const total = found.total - found.live;
    if (sessionIds.length > MAX_UNLINKED) throw new Invalid(t("tooManySessions", { max: MAX_UNLINKED }));
    const [row] = await tx
      .insert(clientRequests)
      .values({
        ...{ tenantId, kind: "package", clientId, userId: actor.userId, total },
        sessionIds: [...sessionIds],
      })
      .returning({ id: clientRequests.id });
    const { id: requestId } = row as { id: number };
    const facts = { sessions: total, request: requestId };
    await recordAudit(tx, actor, "clients.package", { kind: "client", id: clientId }, facts);
    await addJob(tx, buildClientPackage, { tenantId, requestId });
  });
}
