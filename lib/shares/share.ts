import { sql } from "drizzle-orm";
import { shares } from "@/db/schema";

/** `withdrawn`: the creator may no longer share, or has left the tenant. */
export type ShareState = "building" | "failed" | "ready" | "expired" | "revoked" | "withdrawn";

/** Revoked and expired take precedence over the state of the file. */
export function shareState(
  { state, revokedAt, isExpired }: { state: string; revokedAt: Date | null; isExpired: boolean },
  mayShare: boolean,
): ShareState {
  if (revokedAt !== null) return "revoked";
  if (isExpired) return "expired";
  if (!mayShare) return "withdrawn";
  return state === "ready" || state === "failed" ? state : "building";
}

/** By the clock of the database, which set `expires_at`. */
export const isExpired = sql<boolean>`${shares.expiresAt} <= now()`;
