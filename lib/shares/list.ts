import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { memberships, shares, users } from "@/db/schema";
import { type Actor, type Role, roles } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import type { ExportView } from "@/lib/exports/format";
import { allow, asUser, may } from "@/lib/policy";
import { isExpired, type ShareState, shareState } from "./share";

/** A share as those see it who may list them; the link itself nobody sees again. */
export type ListedShare = {
  id: number;
  name: string;
  by: string;
  state: ShareState;
  failure: string | null;
  view: ExportView;
  query: string;
  total: number;
  done: number;
  bytes: number | null;
  hasPassphrase: boolean;
  opens: number;
  openedAt: Date | null;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
};

export const MOST_SHARES = 500;

/** The newest shares of the tenant. Throws Forbidden. */
export async function listShares(actor: Actor): Promise<ListedShare[]> {
  allow(actor, "shares.list");
  const rows = await read(eq(shares.tenantId, actor.tenant.id)).limit(MOST_SHARES);
  return rows.map((row) => listed(actor, row));
}

/** One of them; NotFound when there is none. */
export async function findShare(actor: Actor, id: number): Promise<ListedShare> {
  allow(actor, "shares.list");
  const [row] = Number.isSafeInteger(id)
    ? await read(and(eq(shares.tenantId, actor.tenant.id), eq(shares.id, id)))
    : [];
  if (!row) throw new NotFound("There is no such share");
  return listed(actor, row);
}

function read(where: ReturnType<typeof and>) {
  return database()
    .select({
      share: shares,
      by: users.name,
      role: memberships.role,
      isHere: sql<boolean>`${users.deactivatedAt} is null and ${memberships.deactivatedAt} is null`,
      isExpired,
    })
    .from(shares)
    .innerJoin(users, eq(users.id, shares.userId))
    .leftJoin(
      memberships,
      and(eq(memberships.tenantId, shares.tenantId), eq(memberships.userId, shares.userId)),
    )
    .where(where)
    .orderBy(desc(shares.createdAt), desc(shares.id));
}

type Read = Awaited<ReturnType<typeof read>>[number];

function listed(actor: Actor, { share, by, role, isHere, isExpired }: Read): ListedShare {
  const maker = roles.find((each) => each === role) as Role | undefined;
  const mayShare = isHere && maker !== undefined && may({ ...asUser(actor), role: maker }, "shares.create");
  const { id, name, failure, query, total, done, bytes, opens, openedAt, createdAt, expiresAt, revokedAt } =
    share;
  return {
    ...{ id, name, by, failure, query, total, done, bytes, opens, openedAt, createdAt, expiresAt, revokedAt },
    state: shareState({ ...share, isExpired }, mayShare),
    view: share.words as ExportView,
    hasPassphrase: share.passphraseHash !== null,
  };
}
