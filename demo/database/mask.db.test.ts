import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { isBirthNumber } from "@/lib/masking/detectors/birth-number";
import { passesLuhn } from "@/lib/masking/detectors/card";
import { isIban } from "@/lib/masking/detectors/iban";
import { maskingRules } from "@/lib/masking/rules";
import { maskStoredSession } from "@/lib/masking/stored/mask-session";
import { unmaskValue } from "@/lib/masking/unmask";
import { Turns } from "@/lib/turns";
import { readActor } from "@/lib/users/read-actor";
import { fillDemo } from "./fill";

const SESSIONS = 1_600;
const db = testDatabase();
let admin: UserActor;

beforeAll(async () => {
  await fillDemo(db.url, { sessions: SESSIONS, durable: false });
  const [user] = await db.sql<{ id: string }[]>`select id from users where email = 'admin@aurora.test'`;
  admin = await readActor(Number(user?.id), "aurora");
});

const isRight: Readonly<Record<string, (compact: string) => boolean>> = {
  card: (digits) => passesLuhn(digits),
  iban: isIban,
  birth_number: isBirthNumber,
};

const compact = (original: string) => original.replace(/[^A-Z0-9]/g, "");

test("masked values of every kind can be unmasked, and are in no row of any table as they were", async () => {
  const values = await db.sql<{ id: number; kind: string }[]>`
    select id::int, kind from masked_values where tenant_id = ${admin.tenant.id} order by id`;
  expect(values.length).toBeGreaterThan(20);
  expect([...new Set(values.map(({ kind }) => kind))].sort()).toEqual(Object.keys(isRight).sort());
  const originals = new Set<string>();
  for (const { id, kind } of values) {
    const { original } = await unmaskValue(admin, { id, reason: "The client asked" });
    expect(isRight[kind]?.(compact(original)), original).toBe(true);
    originals.add(original).add(compact(original));
  }
  const pattern = [...originals].join("|");
  const tables = await db.sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  expect(tables.length).toBeGreaterThan(40);
  for (const { name } of tables) {
    const plain = await db.sql`select t::text from ${db.sql(name)} t where t::text ~* ${pattern} limit 1`;
    expect([...plain], name).toEqual([]);
  }
});

test("every place says where its mask is", async () => {
  const rows = await db.sql<{ mask: string }[]>`
    select substr(coalesce(e.text, n.text, s.initial_message), v.start + 1, v.length) as mask
    from masked_values v
    join sessions s on s.tenant_id = v.tenant_id and s.id = v.session_id
    left join session_events e on e.tenant_id = v.tenant_id and e.session_id = v.session_id and e.seq = v.seq
    left join notes n on n.tenant_id = v.tenant_id and n.id = v.note_id
    where v.path in ('{text}', '{initialMessage}')`;
  expect(rows.length).toBeGreaterThan(20);
  for (const { mask } of rows)
    expect(mask).toMatch(/^(•••• •••• •••• \d{4}|[A-Z]{2}•• •••• •••• \d{4}|••••••\/••••)$/);
});

test("what an import would mask is masked everywhere in these sessions", async () => {
  const masked = await db.sql<{ tenantId: number; id: number }[]>`
    select distinct tenant_id::int as "tenantId", session_id::int as id from masked_values`;
  expect(masked.length).toBeGreaterThan(10);
  await transaction(async (tx) => {
    for (const { tenantId, id } of masked)
      expect(await maskStoredSession(tx, await maskingRules(tx, tenantId), id, new Turns()), `${id}`).toBe(0);
  });
});

test("an order number that looks like a card number stays as it is", async () => {
  const rows = await db.sql<{ text: string }[]>`
    select text from session_events where text ~ '(^|\\D)4\\d{15}(\\D|$)'`;
  expect(rows.length).toBeGreaterThan(3);
  for (const { text } of rows) expect(passesLuhn(/4\d{15}/.exec(text)?.[0] ?? "1")).toBe(true);
});
