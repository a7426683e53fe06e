import { and, asc, eq, isNotNull } from "drizzle-orm";
import { database } from "@/db";
import { shareSessions } from "@/db/schema";
import type { Stretch } from "./blanked";

/** Where the sessions stand that have been taken out of a share since it was made, in the order of the file. */
export function removedStretches(tenantId: number, shareId: number): Promise<Stretch[]> {
  return database()
    .select({ start: shareSessions.start, length: shareSessions.length })
    .from(shareSessions)
    .where(
      and(
        eq(shareSessions.tenantId, tenantId),
        eq(shareSessions.shareId, shareId),
        isNotNull(shareSessions.removedAt),
      ),
    )
    .orderBy(asc(shareSessions.start));
}
