import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { shareSessions, shares } from "@/db/schema";

const TOGETHER = 500;

/** Which session stands where; also how far the file is. */
export class SessionLog {
  done = 0;
  private waiting: { sessionId: number; start: number; length: number }[] = [];

  constructor(
    private readonly tenantId: number,
    private readonly shareId: number,
  ) {}

  /** Of an attempt before this one. */
  async clear(): Promise<void> {
    await database()
      .delete(shareSessions)
      .where(and(eq(shareSessions.tenantId, this.tenantId), eq(shareSessions.shareId, this.shareId)));
  }

  async add(place: { sessionId: number; start: number; length: number }): Promise<void> {
    this.waiting.push(place);
    this.done++;
    if (this.waiting.length >= TOGETHER) await this.flush();
  }

  async flush(): Promise<void> {
    const places = this.waiting.splice(0);
    const { tenantId, shareId } = this;
    if (places.length > 0)
      await database()
        .insert(shareSessions)
        .values(places.map((place) => ({ tenantId, shareId, ...place })));
    await database()
      .update(shares)
      .set({ done: this.done })
      .where(and(eq(shares.tenantId, tenantId), eq(shares.id, shareId)));
  }
}
