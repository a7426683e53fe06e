import { beforeAll, expect, test } from "vitest";
import { isCluster, testDatabase } from "@/db/testing";
import { printCursor } from "@/lib/grid/cursor";
import { createKey } from "@/lib/keys/create";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { GET as listChanges } from "./sessions/changes/route";
import { GET as list } from "./sessions/route";

const db = testDatabase();
let key: string;
let foreignKey: string;
beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north");
  const admin = await makeActor(db.sql, tenant, "admin");
  ({ key } = await createKey(admin, { name: "Shop", scopes: ["read"] }));
  const other = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
  ({ key: foreignKey } = await createKey(other, { name: "Other tenant", scopes: ["read"] }));
  for (let count = 0; count < 30; count++)
    await makeSession(db.sql, tenant, { created_at: new Date(Date.UTC(2026, 9, 1, 10, count)) }, ["Hello"]);
});

async function ask(query: string, as = key) {
  const url = `http://parley.test/api/v1/sessions?${query}`;
  const answer = await list(new Request(url, { headers: { authorization: `Bearer ${as}` } }), {});
  return { status: answer.status, body: await answer.json() };
}

test("pages link to the next through every session, and contain none of another tenant", async () => {
  const ids: number[] = [];
  let after: string | null = "";
  while (after !== null) {
    const { body }: Awaited<ReturnType<typeof ask>> = await ask(`size=25${after && `&after=${after}`}`);
    ids.push(...body.sessions.map(({ id }: { id: number }) => id));
    after = body.next;
  }
  expect(new Set(ids).size).toBe(30);
  expect(ids).toHaveLength(30);
  const { body } = await ask("size=25");
  expect((await ask(`size=25&after=${body.next}`, foreignKey)).body.sessions ?? []).toEqual([]);
  expect((await ask("", foreignKey)).body.sessions).toEqual([]);
});

test.each(["created", "-created", "-messages"])(
  "going back from anywhere gives each session before it once, also near the start, in the order %s",
  async (sort) => {
    const page = async (query: string) =>
      (await ask(`size=25&sort=${sort}&cols=created,messages&${query}`)).body;
    const first = await page("");
    const all = [...first.sessions, ...(await page(`after=${first.next}`)).sessions];
    const cursorOf = ({ id, created, messages }: (typeof all)[number]) => {
      const at = Date.parse(created);
      return printCursor({ value: sort === "-messages" ? messages : at, at, id });
    };
    const idsOf = (sessions: typeof all) => sessions.map(({ id }: { id: number }) => id);
    for (const [index, session] of all.entries()) {
      const back = await page(`before=${cursorOf(session)}`);
      const before = all.slice(Math.max(0, index - 25), index);
      expect(idsOf(back.sessions)).toEqual(idsOf(before));
      expect(back.previous).toBe(index > 25 ? cursorOf(before[0]) : null);
      expect(back.next).toBe(index > 0 ? cursorOf(before.at(-1)) : null);
    }
  },
);

test.each([
  "list=nothing",
  "list=__proto__",
  "list=live&list=history",
  "__proto__=x",
  "constructor=x",
  "size=1000000",
  "size=-1",
  "size=1e9",
  "sort=__proto__",
  "sort=-",
  "cols=__proto__,id",
  "after=x",
  "after=%00",
  "after=bnVsbA",
  "before=W10&after=W10",
  `after=${Buffer.from('[["2026-01-01"],99999999999999999999]').toString("base64url")}`,
  "id=99999999999999999999",
  "id=1..99999999999999999999",
  "created=0000-00-00..9999-99-99",
  "created=2026-02-30",
  "duration=1e400..",
  "rating=99999999999",
  "param.%00=x",
  "param.=x",
  "client=%00",
  "client=%ED%A0%80",
  "q=%00",
  "q=%22",
  "q=-",
  `q=${"a%20".repeat(5_000)}`,
  `client=${"x".repeat(100_000)}`,
  `operator=${Array.from({ length: 10_000 }, (_, index) => index).join(",")}`,
  `tags=!${"a,".repeat(10_000)}b`,
  `${Array.from({ length: 5_000 }, (_, index) => `param.p${index}=1`).join("&")}`,
])("%.60s is a page or a problem in words, and no fault of ours", async (query) => {
  const { status, body } = await ask(query);
  expect([200, 422]).toContain(status);
  if (status === 422) expect(body.detail).toMatch(/\w/);
});

async function askForChanges(query: string, as = key) {
  const url = `http://parley.test/api/v1/sessions/changes?${query}`;
  const answer = await listChanges(new Request(url, { headers: { authorization: `Bearer ${as}` } }), {});
  return { status: answer.status, body: await answer.json() };
}

test("changes lead through all sessions, then say that there is nothing more, and go on from there", async () => {
  const first = (await askForChanges("size=25&cols=id,messages,operator")).body;
  expect(first).toMatchObject({ more: true });
  expect(first.sessions).toHaveLength(25);
  expect(first.sessions[0]).toEqual({
    id: expect.any(Number),
    messages: 1,
    operator: [],
    changed: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  const second = (await askForChanges(`size=25&since=${first.next}`)).body;
  expect(second).toMatchObject({ more: false });
  expect(second.sessions).toHaveLength(5);
  const none = (await askForChanges(`since=${second.next}`)).body;
  expect(none).toMatchObject({ sessions: [], more: false });
  const [{ id }] = second.sessions;
  await db.sql`update sessions set result = 'Solved' where id = ${id}`;
  const { body } = await askForChanges(`since=${none.next}&cols=result`);
  expect(body).toMatchObject({ sessions: [{ id, result: "Solved" }], more: false });
  const foreign = await askForChanges(`since=${none.next}`, foreignKey);
  // The rows of the other tenant may be on another worker, about which the cursor says nothing.
  if (isCluster && foreign.status === 410) expect(foreign.body).not.toHaveProperty("sessions");
  else expect(foreign.body.sessions).toEqual([]);
});

test.each([
  "since=yesterday",
  "since=%00",
  "since=WzEsMiwzLDQsNV0",
  "since=2026-01-01T00:00:00Z&since=2026-01-02T00:00:00Z",
  "channel=webchat",
  "sort=created",
  "after=x",
  "list=live",
  "cols=nothing",
  "size=7",
  "__proto__=x",
  "toString=x",
])("changes refuse %s in words", async (query) => {
  const { status, body } = await askForChanges(query);
  expect(status).toBe(422);
  expect(body.detail).toMatch(/\w/);
});

test("a cursor from before the database was restored is gone", async () => {
  const { body } = await askForChanges("size=200");
  const [, ...rest] = JSON.parse(Buffer.from(body.next, "base64url").toString());
  const restored = Buffer.from(JSON.stringify(["1.2.00000001", ...rest])).toString("base64url");
  expect((await askForChanges(`since=${restored}`)).status).toBe(410);
});
