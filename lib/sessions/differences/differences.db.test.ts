import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import type { Sides } from "../column-store/scan-sides";
import { countInDatabase } from "../count";
import { readSelection } from "../selection";
import { makeActor, makeNamed, makeSession, makeTenant } from "../testing";
import { type Against, parseAgainst } from "./against";
import { type Comparison, compareSides } from "./compare";
import { onlyWith, without } from "./narrow";
import type { Difference } from "./rank";
import { sidesOf } from "./sides";
import { type Cause, makePlantedWorld, SESSIONS } from "./testing/planted-world";

const db = testDatabase();
const WORLDS = 20;
const NOW = new Date("2026-11-20T12:00:00Z");
const CAUSES: Cause[] = ["browser", "group", "page", "parameter", "word", "pair"];

/** The worlds are read as a whole; without the indexes of lists they are made in a third of the time. */
beforeAll(async () => {
  const indexes = await db.sql<{ name: string }[]>`
    select indexrelid::regclass::text as name from pg_index where indrelid = 'sessions'::regclass and not indisunique`;
  for (const { name } of indexes) await db.sql.unsafe(`drop index ${name}`);
});

async function world(seed: number, cause: Cause | null) {
  const tenant = await makeTenant(db.sql, crypto.randomUUID());
  const { expected } = await makePlantedWorld(db.sql, tenant, seed, cause);
  return { actor: await makeActor(db.sql, tenant, "admin"), expected };
}

async function sidesFor(actor: Actor, address: Record<string, string>, against: Against): Promise<Sides> {
  const { selection, problems } = await readSelection(actor, "history", address, NOW);
  expect(problems).toEqual([]);
  const sides = await sidesOf(selection, against, []);
  if ("why" in sides) throw new Error(sides.why);
  return sides;
}

async function compared(sides: Sides): Promise<Comparison> {
  const comparison = await compareSides(sides);
  if (!comparison) throw new Error("It could not be compared");
  return comparison;
}

function written({ traits }: Difference): string {
  const each = traits.map((trait) =>
    trait.of === "word" ? `word=${trait.word}` : `${trait.column.id}=${trait.written}`,
  );
  return each.sort().join(" & ");
}

test("a planted cause is among the first three lines in at least 19 of 20 worlds", {
  timeout: 300_000,
}, async () => {
  const missed: string[] = [];
  for (let seed = 0; seed < WORLDS; seed++) {
    const cause = CAUSES[seed % CAUSES.length] as Cause;
    const { actor, expected } = await world(1_000 + seed, cause);
    const { differences } = await compared(await sidesFor(actor, { result: "bad" }, { is: "rest" }));
    const first = differences.slice(0, 3).map(written);
    if (!first.includes([...expected].sort().join(" & ")))
      missed.push(`${cause} ${seed}: ${first.join(", ")}`);
  }
  expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(WORLDS / 20);
});

test("nothing is listed in 20 worlds without a cause", { timeout: 300_000 }, async () => {
  for (let seed = 0; seed < WORLDS; seed++) {
    const { actor } = await world(2_000 + seed, null);
    const { all, values, differences } = await compared(
      await sidesFor(actor, { result: "bad" }, { is: "rest" }),
    );
    expect(differences.map(written), `world ${seed}`).toEqual([]);
    expect(all.shown + all.baseline).toBe(SESSIONS);
    expect(values).toBeGreaterThan(100);
  }
});

test("the number of each line is the total of the list to which it leads, on both sides", {
  timeout: 60_000,
}, async () => {
  for (const against of ["rest", "before"].map(parseAgainst)) {
    const { actor } = await world(7, "word");
    const address = { result: "bad", created: "2026-10-16..2026-10-31" };
    const sides = await sidesFor(actor, address, against);
    const { all, differences } = await compared(sides);
    const inBaseline = (total: number, shown: number) => (against.is === "rest" ? total - shown : total);
    const shown = await countInDatabase(sides.shown);
    expect(all).toEqual({ shown, baseline: inBaseline(await countInDatabase(sides.baseline), shown) });
    if (against.is === "rest") expect(differences.length).toBeGreaterThan(0);
    for (const { traits, tally } of differences) {
      const totals = [sides.shown, sides.baseline].map((side) => {
        const query = onlyWith(side.grid, side.query, traits);
        return query ? countInDatabase({ ...side, query }) : Promise.resolve(Number.NaN);
      });
      const [only = 0, both = 0] = await Promise.all(totals);
      expect(tally).toEqual({ shown: only, baseline: inBaseline(both, only) });
      const [first] = traits;
      const rest = traits.length === 1 && first ? without(sides.shown.grid, sides.shown.query, first) : null;
      if (rest) expect(await countInDatabase({ ...sides.shown, query: rest })).toBe(shown - only);
    }
  }
});

test("a session of both sides counts as shown, and is not in the baseline of a saved view", async () => {
  const { actor } = await world(11, null);
  const { selection } = await readSelection(actor, "history", { result: "bad" }, NOW);
  const view = { id: 1, name: "Edge", query: "browser=Edge" };
  const sides = await sidesOf(selection, { is: "view", id: 1 }, [view]);
  if ("why" in sides) throw new Error(sides.why);
  const { all } = await compared(sides);
  const inBoth = await readSelection(actor, "history", { result: "bad", browser: "Edge" }, NOW);
  expect(all.shown).toBe(await countInDatabase(selection));
  expect(all.baseline).toBe(
    (await countInDatabase(sides.baseline)) - (await countInDatabase(inBoth.selection)),
  );
  expect(await sidesOf(selection, { is: "view", id: 2 }, [view])).toMatchObject({
    why: expect.stringContaining("no such saved view"),
  });
});

test("operators compare the sessions that they may see, and no others", async () => {
  const tenant = await makeTenant(db.sql, crypto.randomUUID());
  const anna = await makeNamed(db.sql, "operators", tenant, "Anna");
  for (let index = 0; index < 30; index++)
    await makeSession(db.sql, tenant, {
      channel: index % 2 ? "phone" : "webchat",
      operator_ids: index < 12 ? [anna] : [],
      browser: index < 12 ? "Edge" : "Chrome",
    });
  const actor = await makeActor(db.sql, tenant, "operator", { operatorId: anna });
  const { all, differences } = await compared(await sidesFor(actor, { channel: "phone" }, { is: "rest" }));
  expect(all).toEqual({ shown: 6, baseline: 6 });
  expect(differences).toEqual([]);
});

test("of a filter of weekdays the rest is the other days, and weekdays are not compared", async () => {
  const { actor } = await world(13, null);
  const address = { created: "2026-10-05..2026-10-25@mon", result: "good" };
  const sides = await sidesFor(actor, address, { is: "rest" });
  const period = await readSelection(actor, "history", { created: "2026-10-05..2026-10-25" }, NOW);
  expect(await countInDatabase(sides.baseline)).toBe(await countInDatabase(period.selection));
  const { differences } = await compared(sides);
  expect(differences.map(written).filter((line) => line.includes("created"))).toEqual([]);
});

test("what changes without the session is not compared", async () => {
  const { actor } = await world(12, null);
  expect(await compareSides(await sidesFor(actor, { contact: "no" }, { is: "rest" }))).toBeNull();
});

test("without a filter nothing else is in the period, and without its beginning there is none before", async () => {
  const actor = await makeActor(db.sql, await makeTenant(db.sql, crypto.randomUUID()), "admin");
  const { selection } = await readSelection(actor, "history", { created: "2026-10-01.." }, NOW);
  expect(await sidesOf(selection, { is: "rest" }, [])).toMatchObject({
    why: expect.stringContaining("nothing else"),
  });
  const without = await readSelection(actor, "history", { channel: "phone" }, NOW);
  expect(await sidesOf(without.selection, { is: "before" }, [])).toMatchObject({
    why: expect.stringContaining("no period before"),
  });
});
