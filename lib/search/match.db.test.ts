import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { piecesOf, snippetsOf } from "@/lib/sessions/hits/snippets";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { hits } from "./hits";
import { mayContainHit } from "./hits/candidates";
import { contentMatch } from "./match";
import { parseContentQuery } from "./query";
import { finds } from "./testing";
import { anyText, difficultText, withPart } from "./testing/texts";

const db = testDatabase();
let tenant: number;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "search");
});

async function find(typed: string, within = tenant): Promise<number[]> {
  const rows = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.tenantId, within), contentMatch(within, typed)))
    .orderBy(sessions.id);
  return rows.map((row) => row.id);
}

test("the database finds what is marked, for any text and any part of it", async () => {
  await fc.assert(
    fc.asyncProperty(withPart(anyText), async ({ text, typed }) => {
      const { terms } = parseContentQuery(typed);
      fc.pre(terms.length > 0);
      const id = await makeSession(db.sql, tenant, {}, [text]);
      expect((await find(typed)).includes(id)).toBe(finds(typed, text));
    }),
    { numRuns: 300 },
  );
});

test("what prepares snippets rejects no text with a hit", async () => {
  const samples = fc
    .sample(withPart(difficultText), 1_000)
    .filter(({ text, typed }) => hits(text, termsOf(typed)).length > 0);
  expect(samples.length).toBeGreaterThan(300);
  const rejected = await Promise.all(
    samples.map(async ({ text, typed }) => {
      const may = mayContainHit(sql`parley_fold(${text}::text)`, termsOf(typed));
      const [row] = await database().execute<{ may: boolean }>(sql`select ${may} as may`);
      return row?.may ? [] : [{ text, typed }];
    }),
  );
  expect(rejected.flat()).toEqual([]);
});

const termsOf = (typed: string) => parseContentQuery(typed).terms;

test("words may be in different messages, a phrase must be in one", async () => {
  const id = await makeSession(db.sql, tenant, {}, ["alpha beta", "gamma delta"]);
  expect(await find("delta alpha")).toEqual([id]);
  expect(await find('"alpha beta"')).toEqual([id]);
  expect(await find('"beta gamma"')).toEqual([]);
  expect(await find("alpha -delta")).toEqual([]);
});

test("T29: a snippet is plain text in pieces, also for markup from a client", async () => {
  const actor = await makeActor(db.sql, tenant, "admin");
  const evil = 'hey <img src=x onerror=alert(1)> <mark>kappa</mark> & "kappa"';
  const id = await makeSession(db.sql, tenant, {}, ["nothing", evil]);
  const snippet = (await snippetsOf(actor, [id], "kappa")).get(id);
  expect(snippet?.pieces.map(({ text }) => text).join("")).toBe(evil);
  expect(snippet?.pieces.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(["kappa", "kappa"]);
  expect(
    piecesOf("a kappa", hits("a kappa", parseContentQuery("kappa").terms)).map(({ hit }) => hit),
  ).toEqual([false, true]);
});
