import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { exports } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { log } from "@/lib/log";
import { t } from "@/messages/export-formats";

export type ExportState = "running" | "complete" | "failed" | "cancelled";
export type ExportProgress = {
  id: number;
  state: ExportState;
  /** Null until the sessions are counted. */
  total: number | null;
  done: number;
  bytes: number;
};

const EVERY_MS = 700;
/** Also while the download is paused, a running export shows that it is alive. */
const HEARTBEAT_MS = 20_000;
/** An export without a heartbeat for longer has died with its server. */
const SILENT_SECONDS = 60;

/** Updates the row of an export, at most once in EVERY_MS. */
export class ProgressLog {
  private done = 0;
  private bytes = 0;
  private last = performance.now();
  private writing: Promise<unknown> = Promise.resolve();
  private readonly heartbeat = setInterval(() => this.write({}), HEARTBEAT_MS).unref();

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
    clearInterval(this.heartbeat);
    this.write({ done: this.done, bytes: this.bytes, state });
    await this.writing;
  }

  /** Updates run one after the other; a failure is only logged, so that it never stops the file. */
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

/** The progress of the actor's own export. Throws NotFound, also for another user's. */
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
  if (!row) throw new NotFound(t("noExport"));
  const { silent: isSilent, ...progress } = row;
  const state = progress.state === "running" && isSilent ? "failed" : (progress.state as ExportState);
  return { ...progress, state };
}
