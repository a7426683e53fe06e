import { and, asc, eq, isNotNull } from "drizzle-orm";
import { database } from "@/db";
import { shareSessions } from "@/db/schema";
import type { ByteRange } from "./redact";

export function removedRanges(tenantId: number, shareId: number): Promise<ByteRange[]> {
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
