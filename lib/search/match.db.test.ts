import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { piecesOf, snippetsOf } from "@/lib/sessions/snippets";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { contentMatch } from "./match";
import { hits, parseContentQuery } from "./query";

const db = testDatabase();
let tenant: number;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "search");
});

async function find(typed: string): Promise<number[]> {
  const rows = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenant), contentMatch(parseContentQuery(typed))))
    .orderBy(sessions.id);
  return rows.map((row) => row.id);
}

test("the database finds what is marked, for any text and any part of it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
      fc.nat(),
      fc.nat(),
      async (raw, a, b) => {
        const text = raw.replaceAll("\0", " ").toWellFormed();
        const typed = text
          .slice(a % text.length, (a % text.length) + 1 + (b % 12))
          .replaceAll('"', "")
          .replace(/^-+/, "")
          .toWellFormed();
        const { terms } = parseContentQuery(typed);
        fc.pre(terms.length > 0 && !terms.some((term) => term.exclude));
        const id = await makeSession(db.sql, tenant, {}, [text]);
        const marks = new Set(hits(text, terms).map((hit) => hit.term));
        // Marks do not overlap, so of two terms that share a word only one may be marked.
        expect((await find(typed)).includes(id)).toBe(
          marks.size > 0 && terms.every((term) => hits(text, [term]).length > 0),
        );
      },
    ),
    { numRuns: 120 },
  );
});

test("words may be in different messages, a phrase must be in one", async () => {
  const id = await makeSession(db.sql, tenant, {}, ["alpha beta", "gamma delta"]);
  expect(await find("delta alpha")).toEqual([id]);
  expect(await find('"alpha beta"')).toEqual([id]);
  expect(await find('"beta gamma"')).toEqual([]);
  expect(await find("alpha -delta")).toEqual([]);
});

test("T34: in a session too long for positions a phrase is found, and separate words are not", async () => {
  const filler = Array.from({ length: 20_000 }, (_, n) => `filler${n}`).join(" ");
  const id = await makeSession(db.sql, tenant, {}, [filler, "the omega point", "sigma here and there tau"]);
  expect(await find("omega sigma")).toEqual([id]);
  expect(await find('"omega point"')).toEqual([id]);
  expect(await find('"sigma tau"')).toEqual([]);
  expect(await find('omega -"omega point"')).toEqual([]);
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
