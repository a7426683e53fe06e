import { desc, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { clientRequests as r, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";

const MAX_LISTED = 50;

/** The newest packages and erasures. */
export async function listClientRequests(actor: Actor) {
  allow(actor, "clients.manage");
  return database()
    .select({
      id: r.id,
      kind: r.kind,
      clientId: r.clientId,
      by: users.name,
      state: r.state,
      failure: r.failure,
      total: r.total,
      done: r.done,
      counts: r.counts,
      bytes: r.bytes,
      createdAt: r.createdAt,
      expiresAt: r.expiresAt,
      isStored: sql<boolean>`storage_key is not null and state = 'done' and expires_at > now()`,
    })
    .from(r)
    .innerJoin(users, eq(users.id, r.userId))
    .where(eq(r.tenantId, actor.tenant.id))
    .orderBy(desc(r.createdAt), desc(r.id))
    .limit(MAX_LISTED);
}

export type ListedRequest = Awaited<ReturnType<typeof listClientRequests>>[number];
