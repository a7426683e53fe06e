import { and, eq, isNull } from "drizzle-orm";
import { memberships, views } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { insertAudit } from "./audit";
import { DAY, type Past } from "./past";

/** With which view the supervisor begins, unless they chose one. */
const DEFAULT = "Complaints of the last 30 days";

/** The supervisor has chosen a shared view as their default. */
export async function chooseDefaults({ supervisor, now }: Past): Promise<void> {
  if (supervisor.defaultViewId !== null) return;
  const { tenant, userId } = supervisor;
  await transaction(async (tx) => {
    const [view] = await tx
      .select({ id: views.id })
      .from(views)
      .where(and(eq(views.tenantId, tenant.id), eq(views.name, DEFAULT), isNull(views.deletedAt)));
    if (!view) return;
    await tx
      .update(memberships)
      .set({ defaultViewId: view.id })
      .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.userId, userId)));
    const at = new Date(now - 12 * DAY);
    const row = { verb: "views.chooseDefault", kind: "view", id: view.id } as const;
    await insertAudit(tx, [{ at, by: supervisor, ...row, data: { view: view.id } }]);
  });
}
