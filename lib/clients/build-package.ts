import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Logger } from "pino";
import { z } from "zod";
import { database } from "@/db";
import { clientRequests as r, tenants } from "@/db/schema";
import { zipOf } from "@/lib/archives/zip";
import { Conflict } from "@/lib/errors";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";
import { writeForRow } from "@/lib/storage/write-for-row";
import { openClientPackage } from "./open-package";
import { PACKAGE_DAYS } from "./package-lifetime";
import type { RequestFailure } from "./request-failure";

/** Writes the package of a client to the storage. */
export const buildClientPackage = defineJob({
  name: "clients.package",
  payload: z.object({ tenantId: z.number(), requestId: z.number() }),
  maxAttempts: 5,
  async run({ tenantId, requestId }, { signal, log }) {
    const request = await findRunning(tenantId, requestId);
    if (!request) return;
    const opened = await openClientPackage(request, signal);
    try {
      await write(request, opened, log);
    } finally {
      await opened.close();
    }
  },
  onFailed: ({ tenantId, requestId }) => failPackages(isRequest(tenantId, requestId)),
});

const isRequest = (tenantId: number, id: number) =>
  and(eq(r.tenantId, tenantId), eq(r.id, id), eq(r.kind, "package")) as SQL;

/** Marks packages that are being written as failed; their files are removed by repair.ts. */
export async function failPackages(which: SQL): Promise<void> {
  await database()
    .update(r)
    .set({ state: "failed", failure: "not_written" satisfies RequestFailure, endedAt: sql`now()` })
    .where(and(eq(r.state, "running"), which));
}

async function findRunning(tenantId: number, requestId: number) {
  const [row] = await database()
    .select({ found: r, slug: tenants.slug })
    .from(r)
    .innerJoin(tenants, eq(tenants.id, r.tenantId))
    .where(and(isRequest(tenantId, requestId), eq(r.state, "running")));
  return row && { ...row.found, slug: row.slug };
}

export type RunningPackage = NonNullable<Awaited<ReturnType<typeof findRunning>>>;
type Opened = Awaited<ReturnType<typeof openClientPackage>>;

async function write(request: RunningPackage, { at, entries }: Opened, log: Logger): Promise<void> {
  const { tenantId, id, storageKey } = request;
  const row = {
    storageKey,
    begin: (key: string) => update(request, storageKey, { storageKey: key }),
    has: (key: string) => hasFile(request, key),
  };
  await writeForRow(`packages/${tenantId}/client-${id}`, row, log, async (key) => {
    const progress = (done: number) => update(request, key, { done });
    const { size } = await storage().write(key, zipOf(entries(progress), at));
    await update(request, key, {
      ...{ state: "done", bytes: size, done: request.total },
      endedAt: sql`now()`,
      expiresAt: sql`now() + make_interval(days => ${PACKAGE_DAYS})`,
    });
  });
}

/**
 * Throws Conflict when the package is not wanted any more, because the client was erased, or when it has the key of another file, because
 * another worker writes it.
 */
async function update(
  { tenantId, id }: RunningPackage,
  key: string | null,
  values: { [K in keyof typeof r.$inferInsert]?: (typeof r.$inferInsert)[K] | SQL },
): Promise<void> {
  const rows = await database()
    .update(r)
    .set(values)
    .where(
      and(isRequest(tenantId, id), eq(r.state, "running"), sql`${r.storageKey} is not distinct from ${key}`),
    )
    .returning({ id: r.id });
  if (rows.length === 0)
    throw new Conflict("The package is not wanted any more, or another worker writes it");
}

async function hasFile({ tenantId, id }: RunningPackage, key: string): Promise<boolean> {
  const [row] = await database()
    .select({ state: r.state, key: r.storageKey })
    .from(r)
    .where(isRequest(tenantId, id))
    .for("update");
  return row?.state === "done" && row.key === key;
}
