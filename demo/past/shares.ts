import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { audit, shares } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { demoPassword } from "@/demo/logins";
import type { UserActor } from "@/lib/actor";
import { describeView } from "@/lib/exports/describe-view";
import { parseOptions } from "@/lib/exports/options";
import { parametersIn } from "@/lib/grid/parameters";
import { readSelection } from "@/lib/sessions/selection";
import { createShare } from "@/lib/shares/create";
import { insertAudit } from "./audit";
import { DAY, type Past } from "./past";

type Shared = {
  name: string;
  view: string;
  passphrase?: string;
  /** In days from now. */
  made: number;
  expires: number;
  opens: number;
  /** In days from now; null where nobody opened it. */
  opened: number | null;
  revoked?: number;
};

const shared: readonly Shared[] = [
  {
    name: "Complaints of October, for the auditor",
    view: "created=last-30d&tag=complaint",
    passphrase: demoPassword,
    ...{ made: -6, expires: 24, opens: 1, opened: -5 },
  },
  {
    name: "Outages, for the technicians",
    view: "created=last-7d&tag=outage",
    ...{ made: -3, expires: 4, opens: 5, opened: -0.2 },
  },
  {
    name: "Long waits, for the management",
    view: "created=last-7d&waiting=2m..",
    ...{ made: -20, expires: -13, opens: 2, opened: -15 },
  },
  {
    name: "Sent to the wrong person",
    view: "created=last-7d&channel=whatsapp",
    ...{ made: -9, expires: 21, opens: 0, opened: null, revoked: -8.95 },
  },
];

/** Links to frozen exports, unless there are any. Their files are written by the job when the server starts. */
export async function writeShares(past: Past): Promise<void> {
  const { supervisor } = past;
  const [any] = await database()
    .select({ id: shares.id })
    .from(shares)
    .where(eq(shares.tenantId, supervisor.tenant.id))
    .limit(1);
  if (any) return;
  for (const each of shared) await writeShare(past, each);
}

async function writeShare(
  { admin, supervisor, now }: Past,
  { name, view, passphrase = "", made, expires, opens, opened, revoked }: Shared,
): Promise<void> {
  const at = (days: number) => new Date(now + days * DAY);
  const request = await requestOf(supervisor, view, at(made));
  const { id } = await createShare(request, { name, passphrase, expiry: "30d" });
  const tenantId = supervisor.tenant.id;
  const revokedAt = revoked === undefined ? null : at(revoked);
  await transaction(async (tx) => {
    await tx
      .update(shares)
      .set({
        ...{ expiresAt: at(expires), opens, revokedAt },
        openedAt: opened === null ? null : at(opened),
        revokedBy: revokedAt && admin.userId,
      })
      .where(and(eq(shares.tenantId, tenantId), eq(shares.id, id)));
    const isAboutIt = and(
      eq(audit.tenantId, tenantId),
      eq(audit.subjectKind, "share"),
      eq(audit.subjectId, id),
    );
    await tx
      .update(audit)
      .set({ at: at(made) })
      .where(isAboutIt);
    if (revokedAt)
      await insertAudit(tx, [
        { at: revokedAt, by: admin, verb: "shares.revoke", kind: "share", id, data: {} },
      ]);
  });
}

/** The sessions of a view as it was then: relative times such as the last week are of that day. */
async function requestOf(by: UserActor, query: string, then: Date) {
  const { options, view } = await parseOptions(parametersIn(new URLSearchParams(query)), by.tenant.zone);
  const { selection, names } = await readSelection(by, "history", view, then);
  return { selection, options, view: describeView(selection, names) };
}
