import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { shareSessions, shares } from "@/db/schema";

const BATCH = 500;

/** Stores the byte range of each session in the file of a share, and the progress. */
export class SessionIndex {
  done = 0;
  private waiting: { sessionId: number; start: number; length: number }[] = [];

  constructor(
    private readonly tenantId: number,
    private readonly shareId: number,
  ) {}

  async clear(): Promise<void> {
    await database()
      .delete(shareSessions)
      .where(and(eq(shareSessions.tenantId, this.tenantId), eq(shareSessions.shareId, this.shareId)));
  }

  async add(range: { sessionId: number; start: number; length: number }): Promise<void> {
    this.waiting.push(range);
    this.done++;
    if (this.waiting.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    const ranges = this.waiting.splice(0);
    const { tenantId, shareId } = this;
    if (ranges.length > 0)
      await database()
        .insert(shareSessions)
        .values(ranges.map((range) => ({ tenantId, shareId, ...range })));
    await database()
      .update(shares)
      .set({ done: this.done })
      .where(and(eq(shares.tenantId, tenantId), eq(shares.id, shareId)));
  }
}
