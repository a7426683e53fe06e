import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { channelAccounts, tenants } from "@/db/schema";
import type { SystemActor } from "@/lib/actor";
import { Forbidden, NotFound } from "@/lib/errors";
import { tenantFields } from "@/lib/tenant-fields";

/** A web chat of a tenant, on whose behalf Parley takes what its clients say. */
export type Webchat = {
  actor: SystemActor;
  id: number;
  /** As sessions name it. */
  account: string;
  name: string;
  groupId: number | null;
  /** Pages that may hold it, as browsers send an origin. */
  origins: readonly string[];
};

/** The web chat with a public key. Throws NotFound for one that is not there or was switched off. */
export async function findWebchat(publicKey: string): Promise<Webchat> {
  if (!/^[\w-]{8,200}$/.test(publicKey)) throw new NotFound("There is no such chat");
  const [row] = await database()
    .select({
      id: channelAccounts.id,
      account: channelAccounts.account,
      name: channelAccounts.name,
      groupId: channelAccounts.groupId,
      origins: channelAccounts.origins,
      tenant: tenantFields,
    })
    .from(channelAccounts)
    .innerJoin(tenants, eq(tenants.id, channelAccounts.tenantId))
    .where(
      and(
        eq(channelAccounts.publicKey, publicKey),
        eq(channelAccounts.channel, "webchat"),
        isNull(channelAccounts.deactivatedAt),
      ),
    );
  if (!row) throw new NotFound("There is no such chat");
  const { tenant, ...chat } = row;
  return { ...chat, actor: { kind: "system", tenant } };
}

/** Throws Forbidden unless a page of that origin may hold the chat; our own pages always may. */
export function allowOrigin({ origins }: Webchat, origin: string | null, own: string): void {
  if (origin === null || origin === own || origins.includes(origin)) return;
  throw new Forbidden("This chat does not belong on this page");
}
