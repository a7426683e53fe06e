import { count, eq } from "drizzle-orm";
import { database } from "@/db";
import { recoveryCodes, totpSecrets } from "@/db/schema";
import type { UserActor } from "@/lib/actor";

/** Since when the actor has an authenticator app, and how many recovery codes are left. */
export type OwnFactor = { appSince: Date | null; recoveryCodes: number };

export async function readOwnFactor({ userId }: UserActor): Promise<OwnFactor> {
  const [[app], [codes]] = await Promise.all([
    database()
      .select({ since: totpSecrets.createdAt })
      .from(totpSecrets)
      .where(eq(totpSecrets.userId, userId)),
    database().select({ left: count() }).from(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
  ]);
  return { appSince: app?.since ?? null, recoveryCodes: codes?.left ?? 0 };
}

/** Whether somebody with the actor's role cannot be without a second factor. */
export function needsSecondFactor({ tenant, role }: UserActor): boolean {
  return tenant.secondFactorRoles.includes(role);
}
