import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { channelAccounts, tenants } from "@/db/schema";
import type { SystemActor } from "@/lib/actor";
import { Forbidden, NotFound } from "@/lib/errors";
import { tenantFields } from "@/lib/tenants/tenant-fields";
import { t } from "@/messages/webchat-refusals";
import { readableCredentials } from "../accounts/credentials";
import { type Look, readLook } from "./look";

/** An account of the web chat, with the tenant's system actor. */
export type Webchat = {
  actor: SystemActor;
  id: number;
  account: string;
  name: string;
  groupId: number | null;
  origins: readonly string[];
  /** Signs the tokens by which its sites say who a visitor is; null without one. */
  secret: string | null;
  /** Whether the last chat is shown on further pages after it has ended. */
  keepsEnded: boolean;
  look: Look;
};

/** Throws NotFound when no active web chat has the public key. */
export async function findWebchat(publicKey: string): Promise<Webchat> {
  if (!/^[\w-]{8,200}$/.test(publicKey)) throw new NotFound(t("noChat"));
  const [row] = await database()
    .select({
      id: channelAccounts.id,
      account: channelAccounts.account,
      name: channelAccounts.name,
      groupId: channelAccounts.groupId,
      settings: channelAccounts.settings,
      credentials: channelAccounts.credentials,
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
  if (!row) throw new NotFound(t("noChat"));
  const { tenant, settings, credentials, ...chat } = row;
  return {
    ...chat,
    actor: { kind: "system", tenant },
    origins: (settings.origins ?? "").split("\n").filter(Boolean),
    // Without a readable one visitors can still write; the settings ask for it again.
    secret: readableCredentials(tenant.id, row.id, credentials)?.secret ?? null,
    keepsEnded: settings.keepsEnded !== undefined,
    look: readLook(settings, tenant.zone),
  };
}

/** Throws Forbidden unless pages of the origin may embed the chat; our own may. */
export function allowOrigin({ origins }: Webchat, origin: string | null, own: string): void {
  if (origin === null || origin === own || origins.includes(origin)) return;
  throw new Forbidden(t("otherPage"));
}
