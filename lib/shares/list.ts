import { and, desc, eq } from "drizzle-orm";
import { database } from "@/db";
import { shares, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import type { ExportView } from "@/lib/exports/format";
import { allow } from "@/lib/policy";
import { sharingMaker } from "./maker";
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
  /** An estimate until `counted`, which it is when its file is begun. */
  total: number;
  counted: boolean;
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
  return listed(actor, rows);
}

/** One of them; NotFound when there is none. */
export async function findShare(actor: Actor, id: number): Promise<ListedShare> {
  allow(actor, "shares.list");
  const rows = Number.isSafeInteger(id)
    ? await read(and(eq(shares.tenantId, actor.tenant.id), eq(shares.id, id)))
    : [];
  const [share] = await listed(actor, rows);
  if (!share) throw new NotFound("There is no such share");
  return share;
}

function read(where: ReturnType<typeof and>) {
  return database()
    .select({ share: shares, by: users.name, isExpired })
    .from(shares)
    .innerJoin(users, eq(users.id, shares.userId))
    .where(where)
    .orderBy(desc(shares.createdAt), desc(shares.id));
}

type Read = Awaited<ReturnType<typeof read>>[number];

async function listed({ tenant }: Actor, rows: readonly Read[]): Promise<ListedShare[]> {
  const ids = [...new Set(rows.map(({ share }) => share.userId))];
  const makers = await Promise.all(ids.map((id) => sharingMaker(id, tenant.slug)));
  const sharing = new Set(makers.map((maker) => maker?.userId));
  return rows.map((row) => listedOne(row, sharing.has(row.share.userId)));
}

function listedOne({ share, by, isExpired }: Read, mayShare: boolean): ListedShare {
  const { id, name, failure, query, total, done, bytes, opens, openedAt, createdAt, expiresAt, revokedAt } =
    share;
  return {
    ...{ id, name, by, failure, query, total, done, bytes, opens, openedAt, createdAt, expiresAt, revokedAt },
    counted: share.state !== "building" || share.storageKey !== null,
    state: shareState({ ...share, isExpired }, mayShare),
    view: share.words as ExportView,
    hasPassphrase: share.passphraseHash !== null,
  };
}
