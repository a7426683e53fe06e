import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { casePackages as p } from "@/db/schema";

/** In milliseconds. */
const STORE_EVERY = 1_000;
/** Each session is written as HTML and as JSONL. */
const FORMATS = 2;

/** How much of a package is written, stored from time to time for the page that shows it. */
export class PackageProgress {
  private done = 0;
  private storedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly tenantId: number,
    private readonly packageId: number,
    private readonly sessions: number,
  ) {}

  async add(sessions: number): Promise<void> {
    this.done += sessions;
    if (performance.now() - this.storedAt < STORE_EVERY) return;
    this.storedAt = performance.now();
    await database()
      .update(p)
      .set({ total: this.sessions, done: Math.floor(this.done / FORMATS) })
      .where(and(eq(p.tenantId, this.tenantId), eq(p.id, this.packageId), eq(p.state, "building")));
  }
}
