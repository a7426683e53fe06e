import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { log } from "@/lib/log";
import { contentMatch } from "@/lib/search/match";
import { makeSession, makeTenant } from "@/lib/sessions/testing";
import { recordEvents } from "../record";
import { reindexSessions } from "./reindex";

const db = testDatabase();
let tenant: number;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "upgraded");
});

async function find(typed: string): Promise<number[]> {
  const rows = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenant), contentMatch(tenant, typed)))
    .orderBy(sessions.id);
  return rows.map((row) => row.id);
}

/** A session with the document that the rules of version 1 made of it. */
async function makeEarlier(texts: readonly string[], document: string, oversize = false): Promise<number> {
  const id = await makeSession(db.sql, tenant, {}, texts);
  await db.sql`update session_documents set document = ${document}::text::tsvector, oversize = ${oversize}, version = 1
    where session_id = ${id}`;
  await db.sql`delete from session_document_parts where session_id = ${id}`;
  return id;
}

const run = (signal = new AbortController().signal) =>
  reindexSessions.run({}, { signal, log: log() } as never);

async function waiting(): Promise<number> {
  const [row] = await db.sql`select count(*)::int as count from session_documents where version = 1`;
  return row?.count;
}

describe("sessions that an earlier version has indexed", () => {
  let thai: number;
  let number: number;
  let long: number;
  beforeAll(async () => {
    thai = await makeEarlier(["ขอคืนเงิน žluťoučký"], "'ขอคืนเงิน':1 'zlutoucky':2");
    number = await makeEarlier(
      ["tel 605 135 213 !"],
      "'tel':1 '605':2 '135':3 '213':4 '605135213':2 '135213':3",
    );
    long = await makeEarlier(["ano ".repeat(400), "omega point"], "'ano' 'omega' 'point'", true);
  });

  test("are found as before until they are indexed again, and then by the new rules", async () => {
    expect(await find("zlutou")).toEqual([thai]);
    expect(await find("ขอคืน")).toEqual([thai]);
    expect(await find("คืนเงิน")).toEqual([]);
    expect(await find('"tel 605 135"')).toEqual([number]);
    expect(await find("tel -605")).toEqual([]);
    expect(await find('"omega point"')).toEqual([long]);
    await run();
    expect(await waiting()).toBe(0);
    expect(await find("คืนเงิน")).toEqual([thai]);
    expect(await find("zlutou")).toEqual([thai]);
    expect(await find("+420605135213")).toEqual([number]);
    expect(await find("135")).toEqual([]);
    expect(await find('"omega point"')).toEqual([long]);
    expect(await find('"point omega"')).toEqual([]);
  });
});

test("a message that arrives while its session is indexed again is found", async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, n) => makeEarlier([`first${n} kappa`], `'first${n}':1 'kappa':2`)),
  );
  const append = (sessionId: number) =>
    transaction((tx) =>
      recordEvents(tx, tenant, [
        {
          sessionId,
          events: [{ kind: "message", at: new Date(), actorKind: "client", text: "later lambda" }],
        },
      ]),
    );
  await Promise.all([run(), ...ids.map(append), run()]);
  while ((await waiting()) > 0) await run();
  expect(await find('kappa "later lambda"')).toEqual(ids.sort((a, b) => a - b));
  const [row] =
    await db.sql`select max(cardinality(positions)) as most from session_documents, unnest(document)
    where lexeme = 'lambda'`;
  expect(row?.most).toBe(1);
});

test("sessions are indexed in portions: what is done stays when the process ends", async () => {
  for (let n = 0; n < 150; n++) await makeEarlier([`sigma${n}`], `'sigma${n}':1`);
  const ending = new AbortController();
  const signal = new Proxy(ending.signal, {
    get(target, name) {
      if (name !== "throwIfAborted") return Reflect.get(target, name, target);
      return () => {
        target.throwIfAborted();
        // The next portion is one too many.
        ending.abort();
      };
    },
  });
  await expect(run(signal)).rejects.toThrow();
  expect(await waiting()).toBe(50);
  await run();
  expect(await waiting()).toBe(0);
});
