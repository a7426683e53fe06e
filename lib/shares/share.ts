import { sql } from "drizzle-orm";
import { shares } from "@/db/schema";

/**
 * What has become of a share. `withdrawn`: whoever made it may no longer share, or is not here any more, and what they
 * gave away ends with that.
 */
export type ShareState = "building" | "failed" | "ready" | "expired" | "revoked" | "withdrawn";

/** What is kept of a share's life, put together: revoking and time weigh more than how far its file is. */
export function shareState(
  { state, revokedAt, isExpired }: { state: string; revokedAt: Date | null; isExpired: boolean },
  mayShare: boolean,
): ShareState {
  if (revokedAt !== null) return "revoked";
  if (isExpired) return "expired";
  if (!mayShare) return "withdrawn";
  return state === "ready" || state === "failed" ? state : "building";
}

/** By the clock of the database, which wrote it. */
export const isExpired = sql<boolean>`${shares.expiresAt} <= now()`;
