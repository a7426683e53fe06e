import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { log } from "@/lib/log";
import { makeDesk, makeHeld, seat } from "@/lib/sessions/testing/desk";
import { deleteOldReads } from "./delete-old-reads";

const db = testDatabase();

test("what was read is deleted a day after the end of the session, and stays while somebody works on it", async () => {
  const desk = await makeDesk(db.sql, "north");
  const { operatorId } = await seat(db.sql, desk, "Jana");
  const ago = (hours: number) => new Date(Date.now() - hours * 60 * 60_000);
  const [held, wrappedUp, recent, old] = [
    await makeHeld(db.sql, desk, desk.sales, operatorId, { created_at: ago(72) }),
    await makeHeld(db.sql, desk, desk.sales, operatorId, { status: "wrap_up", ended_at: ago(48) }),
    await makeHeld(db.sql, desk, desk.sales, operatorId, {
      status: "closed",
      ended_at: ago(48),
      concluded_at: ago(23),
    }),
    await makeHeld(db.sql, desk, desk.sales, operatorId, { status: "closed", ended_at: ago(25) }),
  ];
  for (const id of [held, wrappedUp, recent, old])
    await db.sql`insert into session_reads (tenant_id, session_id, operator_id, seq)
      values (${desk.tenant}, ${id}, ${operatorId}, 1)`;
  await deleteOldReads.run({}, { signal: new AbortController().signal, log: log() });
  const left = await db.sql<{ id: number }[]>`select session_id::int as id from session_reads order by id`;
  expect(left.map(({ id }) => id)).toEqual([held, wrappedUp, recent].sort((a, b) => a - b));
});
