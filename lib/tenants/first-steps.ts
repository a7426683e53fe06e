import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { database } from "@/db";
import { apiKeys, channelAccounts, operators } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { hasSessions } from "./has-sessions";

/** What a new tenant needs before its people can work, and whether it is done. */
export type FirstSteps = Record<"sessions" | "channel" | "key" | "operators", boolean>;

/** Reads which of the first steps are done. An operator counts who can sign in; imports create others. Throws Forbidden. */
export async function readFirstSteps(actor: Actor): Promise<FirstSteps> {
  allow(actor, "settings.manage");
  const { id } = actor.tenant;
  const [sessions, channel, key, operator] = await Promise.all([
    hasSessions(actor),
    database()
      .select({ id: channelAccounts.id })
      .from(channelAccounts)
      .where(and(eq(channelAccounts.tenantId, id), isNull(channelAccounts.deactivatedAt)))
      .limit(1),
    database()
      .select({ id: apiKeys.id })
      .from(apiKeys)
      .where(and(eq(apiKeys.tenantId, id), isNull(apiKeys.revokedAt)))
      .limit(1),
    database()
      .select({ id: operators.id })
      .from(operators)
      .where(and(eq(operators.tenantId, id), isNull(operators.deactivatedAt), isNotNull(operators.userId)))
      .limit(1),
  ]);
  return {
    sessions: sessions,
    channel: channel.length > 0,
    key: key.length > 0,
    operators: operator.length > 0,
  };
}
