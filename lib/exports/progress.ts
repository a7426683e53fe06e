import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { exports } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { log } from "@/lib/log";

export type ExportState = "running" | "complete" | "failed" | "cancelled";
/** How far an export is; `total` is null until the sessions have been counted. */
export type ExportProgress = {
  id: number;
  state: ExportState;
  total: number | null;
  done: number;
  bytes: number;
};

const EVERY_MS = 700;
/** Also while whoever downloads reads nothing, an export that lives says so. */
const BEAT_MS = 20_000;
/** One that has been silent for longer has died with its server. */
const SILENT_SECONDS = 60;

/** Keeps the row of an export up to date, not oftener than anybody looks at it. */
export class ProgressLog {
  private done = 0;
  private bytes = 0;
  private last = performance.now();
  private writing: Promise<unknown> = Promise.resolve();
  private readonly beat = setInterval(() => this.write({}), BEAT_MS).unref();

  constructor(
    private readonly tenantId: number,
    private readonly id: number,
  ) {}

  add(sessions: number, bytes: number): void {
    this.done += sessions;
    this.bytes += bytes;
    if (performance.now() - this.last < EVERY_MS) return;
    this.last = performance.now();
    this.write({ done: this.done, bytes: this.bytes });
  }

  get sessions(): number {
    return this.done;
  }

  counted(total: number): void {
    this.write({ total });
  }

  async end(state: Exclude<ExportState, "running">): Promise<void> {
    clearInterval(this.beat);
    this.write({ done: this.done, bytes: this.bytes, state });
    await this.writing;
  }

  /** One after the other, and never in the way of the file: what cannot be written is only logged. */
  private write(values: Partial<typeof exports.$inferInsert>): void {
    this.writing = this.writing
      .then(() =>
        database()
          .update(exports)
          .set({ ...values, updatedAt: sql`now()` })
          .where(
            and(eq(exports.tenantId, this.tenantId), eq(exports.id, this.id), eq(exports.state, "running")),
          ),
      )
      .catch((err: unknown) => log().warn({ err, export: this.id }, "export progress"));
  }
}

/** How far the actor's own export of that key is; NotFound also for somebody else's. */
export async function exportProgress(actor: UserActor, key: string): Promise<ExportProgress> {
  const silent = sql<boolean>`${exports.updatedAt} < now() - make_interval(secs => ${SILENT_SECONDS})`;
  const [row] = await database()
    .select({
      id: exports.id,
      state: exports.state,
      total: exports.total,
      done: exports.done,
      bytes: exports.bytes,
      silent,
    })
    .from(exports)
    .where(
      and(eq(exports.tenantId, actor.tenant.id), eq(exports.key, key), eq(exports.userId, actor.userId)),
    );
  if (!row) throw new NotFound("There is no such export");
  const { silent: isSilent, ...progress } = row;
  const state = progress.state === "running" && isSilent ? "failed" : (progress.state as ExportState);
  return { ...progress, state };
}
