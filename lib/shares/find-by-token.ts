import { eq } from "drizzle-orm";
import { database } from "@/db";
import { shares, tenants } from "@/db/schema";
import type { Tenant } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { tokenHash } from "@/lib/token";
import { t } from "@/messages/shares";
import { authorizedCreator } from "./creator";
import { isExpired, type ShareState, shareState } from "./share";

export type PublicShare = {
  tenant: Pick<Tenant, "id" | "slug" | "name" | "zone">;
  id: number;
  name: string;
  state: ShareState;
  passphraseHash: string | null;
  storageKey: string | null;
  bytes: number | null;
  createdAt: Date;
  expiresAt: Date;
};

export async function findShareByToken(token: string): Promise<PublicShare> {
  const [row] = await database()
    .select({
      share: shares,
      tenant: { id: tenants.id, slug: tenants.slug, name: tenants.name, zone: tenants.zone },
      isExpired,
    })
    .from(shares)
    .innerJoin(tenants, eq(tenants.id, shares.tenantId))
    .where(eq(shares.tokenHash, tokenHash(token)));
  if (!row) throw new NotFound(t("linkDoesNotExist"));
  const { share, tenant } = row;
  const { id, name, passphraseHash, storageKey, bytes, createdAt, expiresAt } = share;
  const creator = await authorizedCreator(share.userId, tenant.slug);
  const state = shareState({ ...share, isExpired: row.isExpired }, creator !== null);
  return { tenant, id, name, state, passphraseHash, storageKey, bytes, createdAt, expiresAt };
}
