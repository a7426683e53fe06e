import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { shares, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import type { ExportView } from "@/lib/exports/format";
import { allow } from "@/lib/policy";
import { t as failures } from "@/messages/share-files";
import { t } from "@/messages/shares";
import { storedTexts } from "@/messages/stored-text";
import { authorizedCreator } from "./creator";
import { isExpired, type ShareState, shareState } from "./share";

const failureText = storedTexts([failures]);

export type ListedShare = {
  id: number;
  name: string;
  by: string;
  state: ShareState;
  failure: string | null;
  view: ExportView;
  query: string;
  /** Counted when the link was made until the file is being written, which may have others. */
  total: number;
  /** How many of them were removed since, because their content was erased. */
  removed: number;
  done: number;
  bytes: number | null;
  hasPassphrase: boolean;
  opens: number;
  openedAt: Date | null;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
};

export const MAX_LISTED_SHARES = 500;

export async function listShares(actor: Actor): Promise<ListedShare[]> {
  allow(actor, "shares.list");
  const rows = await selectShares(eq(shares.tenantId, actor.tenant.id)).limit(MAX_LISTED_SHARES);
  return listed(actor, rows);
}

export async function findShare(actor: Actor, id: number): Promise<ListedShare> {
  allow(actor, "shares.list");
  const rows = Number.isSafeInteger(id)
    ? await selectShares(and(eq(shares.tenantId, actor.tenant.id), eq(shares.id, id)))
    : [];
  const [share] = await listed(actor, rows);
  if (!share) throw new NotFound(t("shareDoesNotExist"));
  return share;
}

function selectShares(where: ReturnType<typeof and>) {
  return database()
    .select({ share: shares, by: users.name, isExpired, removed: removedCount })
    .from(shares)
    .innerJoin(users, eq(users.id, shares.userId))
    .where(where)
    .orderBy(desc(shares.createdAt), desc(shares.id));
}

const removedCount = sql`(
  select count(*) from share_sessions removed
  where removed.tenant_id = ${shares.tenantId} and removed.share_id = ${shares.id} and removed.removed_at is not null)`.mapWith(
  Number,
);

type ShareRow = Awaited<ReturnType<typeof selectShares>>[number];

async function listed({ tenant }: Actor, rows: readonly ShareRow[]): Promise<ListedShare[]> {
  const ids = [...new Set(rows.map(({ share }) => share.userId))];
  const sharing = new Set<number | undefined>();
  // One after the other, so that a list by many people does not take all connections.
  for (const id of ids) sharing.add((await authorizedCreator(id, tenant.slug))?.userId);
  return rows.map((row) => toListed(row, sharing.has(row.share.userId)));
}

function toListed({ share, by, isExpired, removed }: ShareRow, mayShare: boolean): ListedShare {
  const { id, name, failure, query, total, done, bytes, opens, openedAt, createdAt, expiresAt, revokedAt } =
    share;
  return {
    ...{
      id,
      name,
      by,
      removed,
      query,
      total,
      done,
      bytes,
      opens,
      openedAt,
      createdAt,
      expiresAt,
      revokedAt,
    },
    failure: failure && failureText(failure),
    state: shareState({ ...share, isExpired }, mayShare),
    view: share.words as ExportView,
    hasPassphrase: share.passphraseHash !== null,
  };
}
