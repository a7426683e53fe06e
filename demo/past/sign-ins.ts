import { and, eq } from "drizzle-orm";
import { audit, exports } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { Random } from "@/demo/random";
import type { UserActor } from "@/lib/actor";
import { type AuditRow, insertAudit } from "./audit";
import { DAY, HOUR, type Past } from "./past";

const DAYS = 30;
const VERB = "users.sign_in";

/** Sign-ins of a month, and the exports of those who analyse, unless somebody signed in already. */
export async function writeSignIns(past: Past): Promise<void> {
  await transaction(async (tx) => {
    if (await haveSignedIn(tx, past.admin.tenant.id)) return;
    const days = Array.from({ length: DAYS }, (_, index) => past.now - (DAYS - index) * DAY).filter(
      isWorkday,
    );
    await insertAudit(
      tx,
      days.flatMap((day) => signInsOf(past, day)),
    );
    for (const [index, day] of days.entries()) if (index % 5 === 2) await writeExport(tx, past.analyst, day);
  });
}

async function haveSignedIn(tx: Transaction, tenantId: number): Promise<boolean> {
  const rows = await tx
    .select({ id: audit.id })
    .from(audit)
    .where(and(eq(audit.tenantId, tenantId), eq(audit.verb, VERB)))
    .limit(1);
  return rows.length > 0;
}

function isWorkday(at: number): boolean {
  return ![0, 6].includes(new Date(at).getUTCDay());
}

function signInsOf({ admin, supervisor, analyst, operator }: Past, day: number): AuditRow[] {
  const random = new Random(Math.floor(day / DAY), 21);
  const people = [supervisor, analyst, operator, ...(random.chance(0.4) ? [admin] : [])];
  return people.map((by) => ({
    ...{ by, at: new Date(morningOf(day) + random.between(0, 5_400_000)) },
    ...{ verb: VERB, kind: "user", id: by.userId },
    data: { way: "password", ip: `10.20.0.${random.between(10, 60)}` },
  }));
}

async function writeExport(tx: Transaction, by: UserActor, day: number): Promise<void> {
  const at = new Date(morningOf(day) + 2 * HOUR);
  const view = { format: "xlsx", query: "created=last-7d&sort=-duration" };
  const [row] = await tx
    .insert(exports)
    .values({
      ...{ tenantId: by.tenant.id, userId: by.userId, key: `demo-${at.getTime()}`, ...view },
      ...{ state: "complete", total: 420, done: 420, bytes: 96_000, startedAt: at, updatedAt: at },
    })
    .returning({ id: exports.id });
  const data = { ...view, columns: "chosen", zone: by.tenant.zone };
  await insertAudit(tx, [{ at, by, verb: "sessions.export", kind: "export", id: row?.id ?? 0, data }]);
}

/** Seven in the morning, UTC. */
function morningOf(day: number): number {
  return Math.floor(day / DAY) * DAY + 7 * HOUR;
}
