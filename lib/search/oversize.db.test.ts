import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { recordEvents } from "@/lib/events/record";
import { makeSession, makeTenant } from "@/lib/sessions/testing";
import { searchDocument } from "./document";
import { contentMatch } from "./match";
import { MAX_WORDS, parseContentQuery } from "./query";
import { finds } from "./testing";
import { anyText, withPart } from "./testing/texts";

const db = testDatabase();
let tenant: number;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "long");
});

async function find(typed: string, within = tenant): Promise<number[]> {
  const rows = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.tenantId, within), contentMatch(within, typed)))
    .orderBy(sessions.id);
  return rows.map((row) => row.id);
}

async function isOversize(id: number): Promise<boolean> {
  const [row] = await db.sql`select oversize from session_documents where session_id = ${id}`;
  return row?.oversize;
}

const MANY_WORDS = Array.from({ length: 17_000 }, (_, n) => `filler${n.toString(36)}`).join(" ");
const ONE_WORD = "filler ".repeat(300);

describe("T34: a phrase in a long session", () => {
  test.each([
    ["many different words", MANY_WORDS],
    ["one word very often", ONE_WORD],
    ["Thai", "ขอคืนเงินได้ไหมครับ ".repeat(400)],
    ["one sign very often", "👍 ".repeat(300)],
  ])("is found among %s, and separate words are not", async (_what, filler) => {
    const within = await makeTenant(db.sql, `among-${filler.length}`);
    const id = await makeSession(db.sql, within, {}, [
      filler,
      "the omega point",
      "sigma here and there tau",
      "我想申请退款谢谢 Синий мяч مُحَمَّد كتب ✓👍🏽🇨🇿",
    ]);
    expect(await isOversize(id)).toBe(true);
    for (const q of [
      "omega sigma",
      '"omega point"',
      'omega -"sigma tau"',
      "退款",
      '"申请退款"',
      "синии-мя",
      "محمد",
    ])
      expect([q, await find(q, within)]).toEqual([q, [id]]);
    for (const q of ["✓👍", '"👍🇨🇿"', "🇨🇿", '"محمد كتب"', '"the omega" -"sigma tau"'])
      expect([q, await find(q, within)]).toEqual([q, [id]]);
    for (const q of [
      '"sigma tau"',
      'omega -"omega point"',
      "退谢",
      '"退款申请"',
      '"point sigma"',
      "🇨🇿👍",
      "omega -sigma",
    ])
      expect([q, await find(q, within)]).toEqual([q, []]);
  });

  test("is found that stands 4,200 times", async () => {
    const within = await makeTenant(db.sql, "often");
    const texts = Array.from({ length: 4_200 }, (_, n) => `№ ${n}: 退款申请, Синий мяч, 605 135 213`);
    const id = await makeSession(db.sql, within, {}, [texts.join("\n")]);
    for (const q of ['"退款申请"', '"синии мяч"', "+420605135213", '"мяч, 605 135 213"', "退款"])
      expect([q, await find(q, within)]).toEqual([q, [id]]);
    expect(await find('"мяч синий"', within)).toEqual([]);
  });
});

test("a long session is found by whatever finds a short one, wherever its parts begin", async () => {
  const before = fc.integer({ min: 180, max: 300 });
  await fc.assert(
    fc.asyncProperty(withPart(anyText), before, async ({ text, typed }, words) => {
      fc.pre(parseContentQuery(typed).terms.length > 0);
      const long = `${"qqq. ".repeat(words)}. ${text} .${" qqq".repeat(200)}`;
      const id = await makeSession(db.sql, tenant, {}, [long]);
      expect(await isOversize(id)).toBe(true);
      expect((await find(typed)).includes(id)).toBe(finds(typed, long));
      await db.sql`delete from session_documents where session_id = ${id}`;
    }),
    { numRuns: 250 },
  );
});

test("a session that grows message by message is found as one that came at once", async () => {
  const within = await makeTenant(db.sql, "growing");
  const id = await makeSession(db.sql, within);
  const texts = Array.from(
    { length: 40 },
    (_, n) => `${"ano ".repeat(20)}退款${n} omega\u00adpoint konec${n} věty`,
  );
  for (const text of texts)
    await transaction((tx) =>
      recordEvents(tx, within, [
        { sessionId: id, events: [{ kind: "message", at: new Date(), actorKind: "client", text }] },
      ]),
    );
  expect(await isOversize(id)).toBe(true);
  for (const q of ['"退款0"', '"退款39 omegapoint"', '"konec7 vety"', '"ano 退款12"', "konec39 退款0"])
    expect([q, await find(q, within)]).toEqual([q, [id]]);
  for (const q of ['"vety ano"', '"konec7 vet"', "退款-konec0"])
    expect([q, await find(q, within)]).toEqual([q, []]);
  const [row] =
    await db.sql`select count(*)::int as parts from session_document_parts where session_id = ${id}`;
  expect(row?.parts).toBeLessThan(8);
});

test("every phrase of a text is whole in one of its parts", () => {
  const letters = (n: number) => String(n).replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] as string);
  const words = Array.from({ length: 3_000 }, (_, n) => (n % 2 === 0 ? "often" : `rare${letters(n)}`));
  const { parts } = searchDocument([words.join(" ")]);
  const rows = parts.map((part) => {
    const found: string[] = [];
    for (const [, word = "", positions = ""] of part.matchAll(/'(\w+)':([\d,]+)/g))
      for (const position of positions.split(",")) found[Number(position)] = word;
    expect(found.length).toBeLessThan(16_384);
    return ` ${found.filter(Boolean).join(" ")} `;
  });
  expect(rows.length).toBeGreaterThan(5);
  for (let start = 0; start + MAX_WORDS <= words.length; start++) {
    const phrase = ` ${words.slice(start, start + MAX_WORDS).join(" ")} `;
    expect(rows.some((row) => row.includes(phrase))).toBe(true);
  }
});

describe("the plan", () => {
  const SESSIONS = 3_000;
  let within: number;
  beforeAll(async () => {
    within = await makeTenant(db.sql, "oversize");
    await db.sql`insert into sessions (tenant_id, status, channel, created_at)
      select ${within}, 'closed', 'webchat', now() - n * interval '1 minute' from generate_series(1, ${SESSIONS}) n`;
    await db.sql`insert into session_documents (tenant_id, session_id, document, oversize)
      select tenant_id, id, ${"'omega' 'point'"}::text::tsvector, true from sessions where tenant_id = ${within}`;
    await db.sql`insert into session_document_parts (tenant_id, session_id, part, document)
      select tenant_id, id, part, ${"'omega':1 'point':2"}::text::tsvector
      from sessions, generate_series(1, 3) part where tenant_id = ${within}`;
    await db.sql`analyze`;
  });

  test("T34: a phrase search in long sessions reads their parts session by session", async () => {
    const where = contentMatch(within, '"omega point"');
    const plan = await database().execute<{ "QUERY PLAN": string }>(
      sql`explain select ${sessions.id} from ${sessions} where ${sessions.tenantId} = ${within} and ${where}`,
    );
    const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
    expect(lines).not.toMatch(/hashed SubPlan|Seq Scan on session_document_parts/);
    expect(lines).toMatch(/Index Scan.* on session_document_parts/);
  });
});
