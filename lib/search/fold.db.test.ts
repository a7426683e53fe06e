import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { fold } from "./fold";

const db = testDatabase();
/** All that both the runtime and the database know; a few characters came to Unicode later than the database was built. */
const known: string[] = [];

beforeAll(async () => {
  const assigned: string[] = [];
  for (let point = 1; point < 0x20000; point++) {
    const character = String.fromCodePoint(point);
    if (!/\p{Unassigned}|\p{Surrogate}/u.test(character)) assigned.push(character);
  }
  const lower = await there(assigned, `lower(text collate "und-x-icu")`);
  const plain = await there(assigned, "normalize(text, nfkd)");
  const isNew = (each: string, index: number) =>
    plain[index] !== each.normalize("NFKD") || (lower[index] === each && each.toLowerCase() !== each);
  known.push(...assigned.filter((each, index) => !isNew(each, index)));
  expect(known.length).toBeGreaterThan(assigned.length - 300);
});

async function there(texts: readonly string[], expression: string): Promise<string[]> {
  const rows = await db.sql.unsafe<{ value: string }[]>(
    `select ${expression} as value from unnest($1::text[]) with ordinality as v(text, nth) order by nth`,
    [[...texts]],
  );
  return rows.map(({ value }) => value);
}

test("filters fold every character as content search does", async () => {
  const folded = await there(known, "parley_fold(text)");
  const different = known.filter((character, index) => folded[index] !== fold(character));
  expect(different.map((character) => character.codePointAt(0)?.toString(16))).toEqual([]);
});

test("filters fold every text as content search does", async () => {
  const difficult = "aÁžłßﬁ йЙёς Σσ يی ىكک ةه مُّحّ שָׁ םמ ｶﾞガ กำ ำ ๑٣۳ 한국 ﷺ ㎏ \u00ad\u200b\u200f\ufe0f🇨🇿👍🏽";
  const unit = fc.oneof(fc.constantFrom(...known), fc.constantFrom(...difficult));
  const texts = fc.sample(fc.string({ unit, maxLength: 20 }), 5_000);
  expect(await there(texts, "parley_fold(text)")).toEqual(texts.map(fold));
});

test("filters fold long rows of marks as content search does", async () => {
  const marks = [
    ..."\u0e38\u0e48\u0301\u0316\u093c\u094d\u3099\uff9e\u05b0\u064b\u0f71\u0eb8\u302a\u{16ff0}",
  ];
  const row = fc.array(fc.constantFrom(...marks), { minLength: 950, maxLength: 1_050 });
  const texts = fc.sample(row, 300).map((each) => `\u00e9${each.join("")}`);
  const folded = await there(texts, "parley_fold(text)");
  expect(texts.findIndex((text, index) => folded[index] !== fold(text))).toBe(-1);
});

test("a long row of marks takes no longer than other texts", async () => {
  const text = `a${"\u0e39\u0e48\u0316".repeat(100_000)}`;
  const folded = await db.sql.begin(async (tx) => {
    await tx`set local statement_timeout = '10s'`;
    const [row] = await tx<{ length: number }[]>`select length(parley_fold(${text})) as length`;
    return row?.length;
  });
  expect(folded).toBe(fold(text).length);
});
