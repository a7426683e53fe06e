import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { erasedClients, erasedSessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { NotFound } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";
import { erasureActions } from "./action";

const KeptErasure = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("session"),
    id: z.number(),
    createdAt: z.iso.datetime(),
    action: z.enum(erasureActions),
  }),
  z.object({ kind: z.literal("client"), id: z.number(), createdAt: z.iso.datetime() }),
]);
/** What was erased on request, by ids and times of creation alone. */
export type KeptErasure = z.output<typeof KeptErasure>;

const keyOf = (tenantId: number) => `erasures/${tenantId}`;

/**
 * Writes the list of erasures to the storage, beside the database, so that they can be repeated after the database was restored from a
 * backup (lib/clients/repeat-erasures.ts). What is on the list already stays: the database may be an older one.
 */
export const keepErasures = defineJob({
  name: "erasure.keep",
  payload: z.object({ tenantId: z.number() }),
  async run({ tenantId }) {
    const all = new Map((await readKeptErasures(tenantId)).map((each) => [identityOf(each), each]));
    for (const each of await readErasures(tenantId)) all.set(identityOf(each), each);
    await storage().write(keyOf(tenantId), linesOf([...all.values()]));
  },
});

/** In milliseconds: erasures of many sessions, which take many transactions, share one writing of the list. */
const WAIT = 60_000;

/** One after the other for a tenant: each writes the whole list. */
export async function keepErasuresLater(tx: Transaction, tenantId: number): Promise<void> {
  const name = `${keepErasures.name} ${tenantId}`;
  const runAt = new Date(Date.now() + WAIT);
  await addJob(tx, keepErasures, { tenantId }, { jobKey: name, keepTime: true, queue: name, runAt });
}

/** The list in the storage; empty before the first erasure. Throws when it cannot be read. */
export async function readKeptErasures(tenantId: number): Promise<KeptErasure[]> {
  const stored = await storage()
    .read(keyOf(tenantId))
    .catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
  if (!stored) return [];
  const chunks: Uint8Array[] = [];
  for await (const chunk of stored.stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString().split("\n").filter(Boolean);
  return lines.map((line) => KeptErasure.parse(JSON.parse(line)));
}

async function readErasures(tenantId: number): Promise<KeptErasure[]> {
  const [e, c] = [erasedSessions, erasedClients];
  const sessions = await database()
    .select({ id: e.sessionId, createdAt: e.createdAt, action: e.action })
    .from(e)
    .where(and(eq(e.tenantId, tenantId), sql`not ${e.byRule}`))
    .orderBy(asc(e.sessionId));
  const clients = await database()
    .select({ id: c.clientId, createdAt: c.createdAt })
    .from(c)
    .where(eq(c.tenantId, tenantId))
    .orderBy(asc(c.clientId));
  return [
    ...clients.map(({ id, createdAt }) => ({
      kind: "client" as const,
      id,
      createdAt: createdAt.toISOString(),
    })),
    ...sessions.map(({ createdAt, ...each }) => ({
      kind: "session" as const,
      ...each,
      createdAt: createdAt.toISOString(),
    })),
  ];
}

const identityOf = ({ kind, id, createdAt }: KeptErasure) => `${kind} ${id} ${createdAt}`;

async function* linesOf(all: readonly KeptErasure[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(all.map((each) => `${JSON.stringify(each)}\n`).join(""));
}
