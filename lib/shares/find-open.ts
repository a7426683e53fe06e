import { eq } from "drizzle-orm";
import { database } from "@/db";
import { shares, tenants } from "@/db/schema";
import type { Tenant } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { sharingMaker } from "./maker";
import { isExpired, type ShareState, shareState } from "./share";
import { tokenHash } from "./token";

/** A share as whoever has its link may know of it. */
export type OpenShare = {
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

/** The share of a token, asked for anew each time it is opened. Throws NotFound when no share has it. */
export async function findOpenShare(token: string): Promise<OpenShare> {
  const [row] = await database()
    .select({
      share: shares,
      tenant: { id: tenants.id, slug: tenants.slug, name: tenants.name, zone: tenants.zone },
      isExpired,
    })
    .from(shares)
    .innerJoin(tenants, eq(tenants.id, shares.tenantId))
    .where(eq(shares.tokenHash, tokenHash(token)));
  if (!row) throw new NotFound("There is no such link");
  const { share, tenant } = row;
  const { id, name, passphraseHash, storageKey, bytes, createdAt, expiresAt } = share;
  const maker = await sharingMaker(share.userId, tenant.slug);
  const state = shareState({ ...share, isExpired: row.isExpired }, maker !== null);
  return { tenant, id, name, state, passphraseHash, storageKey, bytes, createdAt, expiresAt };
}
