import { beforeAll, describe, expect, test } from "vitest";
import { observeStatements } from "@/db";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import { makeActor, makeNamed, makeSession, makeTenant } from "../testing";
import { type Snippet, snippetsOf } from "./snippets";

const db = testDatabase();
let tenant: number;
let admin: Actor;

beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
});

const marked = (snippet: Snippet | undefined) =>
  snippet?.pieces.filter(({ hit }) => hit).map(({ text }) => text);
const written = (snippet: Snippet | undefined) => snippet?.pieces.map(({ text }) => text).join("");

async function snippet(texts: readonly string[], q: string): Promise<Snippet | undefined> {
  const id = await makeSession(db.sql, tenant, {}, texts);
  return (await snippetsOf(admin, [id], q)).get(id);
}

/** Longer than the beginning that is read of each session. */
const FILLER = "lorem ipsum dolor. ".repeat(3_000);

describe("a snippet", () => {
  test("is from the text with the most different terms, the first of equals", async () => {
    const texts = ["alpha", "beta and alpha", "alpha, beta", "beta"];
    expect(await snippet(texts, "alpha beta")).toMatchObject({ seq: 2 });
    expect(await snippet(texts, "alpha")).toMatchObject({ seq: 1 });
  });

  test("matches whole words, not letters within one", async () => {
    expect(await snippet(["concatenate", "category"], "cat")).toMatchObject({ seq: 2 });
    expect(await snippet(["concatenate"], "cat")).toBeUndefined();
  });

  test("shows where the text continues", async () => {
    const found = await snippet([`${"x ".repeat(500)}kappa ${"y ".repeat(500)}`], "kappa");
    expect(written(found)).toMatch(/^… (x )+kappa (y )+\s*…$/);
  });

  test("never comes from text that content search does not cover", async () => {
    const id = await makeSession(db.sql, tenant, {}, ["nothing"]);
    await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
      values (${tenant}, ${id}, 2, 'redirected', now(), 'operator', 'kappa')`;
    expect(await snippetsOf(admin, [id], "kappa")).toEqual(new Map());
  });
});

describe("T34: a hit far into a session is found without reading everything before it", () => {
  const cases: [what: string, texts: string[], q: string, marks: string[]][] = [
    ["a word in a long message", [`${FILLER}reklamace here`], "reklam", ["reklamace"]],
    ["an accent that was typed apart", [`${FILLER}Z\u030clut\u00fd`], "zluty", ["Z\u030clut\u00fd"]],
    [
      "after a text whose folding is of another length",
      [`${"ß e\u0301 ".repeat(9_000)}kappa`],
      "kappa",
      ["kappa"],
    ],
    ["a letter Postgres does not unaccent", [`${FILLER}Її`], "її", ["Її"]],
    ["a letter that we do not unaccent", [`${FILLER}ŋala`], "ŋala", ["ŋala"]],
    ["a letter that is two", [`${FILLER}STRASSE`], "straße", ["STRASSE"]],
    ["a number in groups", [`${FILLER}+420 777\u00a0123-456`], "777123456", ["777\u00a0123-456"]],
    ["a beginning of such a number", [`${FILLER}+420 777 123 456`], "7771", ["777 123 456"]],
    ["words in a row", [`${FILLER}foo bar`], "foo-bar", ["foo bar"]],
    ["a phrase", [`${FILLER}omega points and the omega point`], '"omega point"', ["omega point"]],
    ["a script without spaces", [`${FILLER}今日漢字を書く`], "漢字", ["漢字"]],
    ["a word behind such a script", [`${FILLER}漢字kappa`], "kappa", ["kappa"]],
    ["a pictograph", [`${FILLER}ok👍`], "👍", ["👍"]],
    [
      "a word of one long message among many",
      ["a", FILLER, FILLER, "b", `${FILLER}kappa`],
      "kappa",
      ["kappa"],
    ],
    [
      "one of many messages",
      [...Array.from({ length: 300 }, (_, n) => `line ${n}`), "kappa"],
      "kappa",
      ["kappa"],
    ],
  ];
  test.each(cases)("%s", async (_what, texts, q, marks) => {
    const found = await snippet(texts, q);
    expect(marked(found)).toEqual(marks);
    expect(found?.seq).toBe(texts.length);
  });

  test.each([49_998, 49_999, 50_000, 50_001, 50_200])("across the end of a part, at %i", async (at) => {
    const text = `${"z".repeat(at - 1)} category kappa ${"y ".repeat(9_000)}`;
    expect(marked(await snippet([FILLER, text], "cat"))).toEqual(["category"]);
    expect(marked(await snippet([FILLER, text], '"category kappa"'))).toEqual(["category kappa"]);
  });

  test("a word cut at the end of a part does not count as a word", async () => {
    // Parts end here and begin there, a few letters into the word.
    for (const at of [49_994, 49_995, 49_996, 49_997, 49_998, 50_394, 50_395, 50_396, 50_397, 50_398]) {
      const text = `${"z".repeat(at - 1)} concatenate ${"y ".repeat(9_000)}`;
      for (const q of ["cat", "tena", '"con"', '"conca"'])
        expect(await snippet([FILLER, text], q)).toBeUndefined();
    }
  });
});

test("a session of 20,000 messages does not prevent the snippets of others", async () => {
  const long = await makeSession(db.sql, tenant, {}, [FILLER]);
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    select ${tenant}, ${long}, n, 'message', now(), 'client', 'Příliš žluťoučký kůň úpěl ďábelské ódy ' || n
    from generate_series(2, 20000) as n`;
  const other = await makeSession(db.sql, tenant, {}, [`${FILLER} kappa`]);
  const found = await snippetsOf(admin, [long, other], "kappa");
  expect(marked(found.get(other))).toEqual(["kappa"]);
  expect(found.has(long)).toBe(false);
});

test("only the beginnings of long messages are read", async () => {
  const ids: number[] = [];
  for (let n = 0; n < 5; n++)
    ids.push(await makeSession(db.sql, tenant, {}, ["kappa", ...Array.from({ length: 40 }, () => FILLER)]));
  const statements: string[] = [];
  observeStatements((statement) => void statements.push(statement));
  const found = await snippetsOf(admin, ids, "kappa").finally(() => observeStatements(undefined));
  expect([...found.keys()].sort()).toEqual(ids.sort());
  expect(statements).toHaveLength(1);
});

test("T25: a session the actor may not see has no snippet", async () => {
  const jana = await makeNamed(db.sql, "operators", tenant, "Jana");
  const operator = await makeActor(db.sql, tenant, "operator", { operatorId: jana });
  const stranger = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
  for (const text of ["kappa", `${FILLER}kappa`]) {
    const own = await makeSession(db.sql, tenant, { operator_ids: [jana] }, [text]);
    const others = await makeSession(db.sql, tenant, {}, [text]);
    const seen = async (actor: Actor) => [...(await snippetsOf(actor, [own, others], "kappa")).keys()];
    expect(await seen(admin)).toEqual([own, others]);
    expect(await seen(operator)).toEqual([own]);
    expect(await seen(stranger)).toEqual([]);
  }
});

test("a text of combining marks, which Postgres sorts in no time that can be limited, holds no search up", async () => {
  const marks = await makeSession(db.sql, tenant, {}, [`a${"\u0301\u0316".repeat(400_000)} kappa`]);
  const start = performance.now();
  await snippetsOf(admin, [marks], "kappa");
  // A second on a busy machine; otherwise twenty and more.
  expect(performance.now() - start).toBeLessThan(10_000);
});
