import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { groups, readyReplies } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { activeGroups } from "@/lib/groups/list-active";
import { allow } from "@/lib/policy";

export type ListedReadyReply = {
  id: number;
  groupId: number | null;
  /** Null for everybody. */
  group: string | null;
  shortcut: string;
  text: string;
  version: number;
};

/** Lists all texts of the tenant, those for everybody first, then by group and shortcut. Throws Forbidden. */
export async function listReadyReplies(actor: Actor): Promise<ListedReadyReply[]> {
  allow(actor, "readyReplies.manage");
  return readReadyReplies(actor.tenant.id);
}

/** The groups that a text can be for. Throws Forbidden. */
export async function listReplyGroups(actor: Actor): Promise<{ id: number; name: string }[]> {
  allow(actor, "readyReplies.manage");
  return activeGroups(database(), actor.tenant.id);
}

export function readReadyReplies(tenantId: number, which?: SQL): Promise<ListedReadyReply[]> {
  return database()
    .select({
      id: readyReplies.id,
      groupId: readyReplies.groupId,
      group: groups.name,
      shortcut: readyReplies.shortcut,
      text: readyReplies.text,
      version: readyReplies.version,
    })
    .from(readyReplies)
    .leftJoin(groups, and(eq(groups.tenantId, readyReplies.tenantId), eq(groups.id, readyReplies.groupId)))
    .where(and(eq(readyReplies.tenantId, tenantId), isNull(readyReplies.deletedAt), which))
    .orderBy(sql`${groups.name} nulls first`, asc(readyReplies.shortcut), asc(readyReplies.id));
}
