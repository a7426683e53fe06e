import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Forbidden, NotFound } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { closeWakes, onWake, sendWake } from "@/lib/events/wakes";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { readActor } from "@/lib/users/read-actor";
import { followView } from "./follow";
import { readHeadline } from "./headline";
import { watchView } from "./watch";
import { readWatchedView, type Watched, watchedDesk, watchedSession } from "./watched";

const db = testDatabase();
let tenant: number;
let [anna, bert, sales, service] = [0, 0, 0, 0];
let admin: UserActor;
/** Anna serves Sales. */
let annaUser: UserActor;
const open: (() => void)[] = [];
/** By view, in the order in which they were opened. */
const reports: number[] = [];

beforeAll(async () => {
  // The first listener of a process gets "missed" once it listens.
  const stop = await new Promise<() => void>((resolve) => {
    const unsubscribe = onWake(() => resolve(unsubscribe));
  });
  stop();
});
afterAll(() => closeWakes());

beforeEach(async () => {
  tenant = await makeTenant(db.sql, `live-${crypto.randomUUID()}`);
  [anna, bert] = [await named("operators", "Anna"), await named("operators", "Bert")];
  [sales, service] = [await named("groups", "Sales"), await named("groups", "Service")];
  admin = await makeActor(db.sql, tenant, "admin");
  annaUser = await makeActor(db.sql, tenant, "operator", { operatorId: anna, groupIds: [sales] });
});
afterEach(() => {
  for (const close of open.splice(0)) close();
  reports.length = 0;
});

const named = (table: "operators" | "groups", name: string) => makeNamed(db.sql, table, tenant, name);
const live = (values: Record<string, unknown>, of = tenant) =>
  makeSession(db.sql, of, { status: "active", event_count: 1, ...values }, ["Hello"]);

/** A client writes in a session. */
async function write(id: number, of = tenant, change: Record<string, unknown> = {}): Promise<void> {
  if (Object.keys(change).length > 0)
    await db.sql`update sessions set ${db.sql(change)} where tenant_id = ${of} and id = ${id}`;
  const event: NewEvent = { kind: "message", at: new Date(), actorKind: "client", text: "Hello again" };
  await transaction((tx) => recordEvents(tx, of, [{ sessionId: id, events: [event] }]));
}

async function watch(actor: UserActor, address = "", operators = false): Promise<void> {
  const parameters = Object.fromEntries(new URLSearchParams(address));
  await watchThat(await readWatchedView(actor, parameters), operators);
}

/** Counts the changes that the view reports in `reports`, and returns once it is listening and knows what is in the view. */
async function watchThat(watched: Watched, operators = false): Promise<void> {
  const index = reports.push(0) - 1;
  open.push(
    watchView(watched, { operators, pause: 0 }, () => {
      reports[index] = (reports[index] ?? 0) + 1;
    }),
  );
  await expectReports(...reports.map(() => 0));
}

/**
 * How often each watched view has reported a change since the last call. Once they have, a wake for everything follows, which
 * every view reports as well: were there a report too many, it would have come before.
 */
async function expectReports(...expected: number[]): Promise<void> {
  const beyond = (more: number) => reports.every((count, index) => count >= (expected[index] ?? 0) + more);
  await expect.poll(() => beyond(0)).toBe(true);
  await transaction((tx) => sendWake(tx, tenant, { sessions: null }));
  await expect.poll(() => beyond(1)).toBe(true);
  expect(reports.map((count) => count - 1)).toEqual(expected);
  reports.fill(0);
}

test("a change is reported once it is committed, and not before", async () => {
  const id = await live({});
  await watch(admin);
  await transaction(async (tx) => {
    const event: NewEvent = { kind: "message", at: new Date(), actorKind: "client", text: "Hello" };
    await recordEvents(tx, tenant, [{ sessionId: id, events: [event] }]);
    await expectReports(0);
  });
  await expectReports(1);
});

test("T11: an operator is never woken for a session they may not see, nor for another tenant's", async () => {
  const other = await makeTenant(db.sql, `other-${crypto.randomUUID()}`);
  const others = [
    await live({ operator_ids: [bert], group_id: service }),
    // Held by a colleague of the same group, who share a queue only.
    await live({ operator_ids: [bert], group_id: sales }),
    await live({ status: "queued", group_id: service }),
    await live({ status: "wrap_up" }),
  ];
  const elsewhere = await live({ operator_ids: [anna], status: "queued" }, other);
  await watch(annaUser);
  for (const id of others) await write(id);
  await write(elsewhere, other);
  await expectReports(0);
});

test("T11: an operator is woken for what waits for them, what they hold, and when it goes to somebody else", async () => {
  const queued = await live({ status: "queued", group_id: sales });
  const held = await live({ operator_ids: [anna] });
  await watch(annaUser);
  for (const id of [queued, held]) {
    await write(id);
    await expectReports(1);
  }
  await write(queued, tenant, { status: "active", operator_ids: [bert] });
  await expectReports(1);
  await write(queued);
  await expectReports(0);
});

test("a filtered view is woken when a session enters it, changes in it or leaves it, and for no other", async () => {
  const id = await live({ channel: "phone" });
  await watch(admin, "channel=phone");
  await watch(admin, "channel=whatsapp");
  await write(id);
  await expectReports(1, 0);
  await write(id, tenant, { channel: "whatsapp" });
  await expectReports(1, 1);
  await write(id);
  await expectReports(0, 1);
  await write(id, tenant, { status: "closed" });
  await expectReports(0, 1);
  await write(id);
  await expectReports(0, 0);
});

test("the open session wakes the page though the view does not list it, unless the actor may not see it", async () => {
  const id = await live({ channel: "phone", operator_ids: [bert], group_id: sales });
  await watch(admin, `channel=whatsapp&open=${id}`);
  await watch(annaUser, `channel=whatsapp&open=${id}`);
  await write(id);
  await expectReports(1, 0);
});

test("a view whose filter depends on time misses no session that was in it for a while", async () => {
  const id = await live({ status: "queued", waiting_since: new Date(), group_id: sales });
  await watch(admin, "waiting=5m..");
  await db.sql`update sessions set waiting_since = now() - interval '6 minutes' where id = ${id}`;
  await write(id, tenant, { status: "active", accepted_at: new Date() });
  await expectReports(1);
});

test("the availability of operators wakes the headline numbers only", async () => {
  await watch(admin, "channel=phone");
  await watch(admin, "", true);
  await transaction((tx) => sendWake(tx, tenant, { operators: true }));
  await expectReports(0, 1);
});

test("more changes than fit into a wake still wake the view", async () => {
  await live({ channel: "phone" });
  await watch(admin, "channel=phone");
  const sessions = Array.from({ length: 800 }, (_, id) => ({ id, operatorIds: [], groupId: null }));
  await transaction((tx) => sendWake(tx, tenant, { sessions }));
  await expectReports(1);
});

test("readers of one view with the same rights share one query", async () => {
  const id = await live({});
  for (let reader = 0; reader < 3; reader++) await watch(admin);
  const { observeStatements } = await import("@/db");
  const statements: string[] = [];
  observeStatements((statement) => void statements.push(statement));
  await write(id);
  await expect.poll(() => reports).toEqual([1, 1, 1]);
  observeStatements(undefined);
  expect(statements.filter((statement) => /^select "id" from "sessions"/.test(statement))).toHaveLength(1);
  await expectReports(1, 1, 1);
});

test("after the listening connection was lost, every reader is woken once, and gets wakes again", async () => {
  const id = await live({});
  await watch(admin);
  await watch(admin, "channel=phone");
  const lost = await db.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  expect(lost).toHaveLength(1);
  await expectReports(1, 1);
  // A second connection would be open by now and wake every reader again.
  await sleep(1_500);
  await expectReports(0, 0);
  await write(id);
  await expectReports(1, 0);
});

test("T27: the stream of a user who was deactivated, or lost their role, ends", async () => {
  const { slug } = admin.tenant;
  const times = { wake: 1_000, headline: 5_000, beat: 100, rights: 200 };
  const ends = [
    () => db.sql`update users set deactivated_at = now() where id = ${admin.userId}`,
    () => db.sql`update memberships set deactivated_at = now() where user_id = ${annaUser.userId}`,
  ];
  for (const [index, actor] of [admin, annaUser].entries()) {
    const ask = async () => readWatchedView(await readActor(actor.userId, slug), {});
    const received: string[] = [];
    const first = await ask();
    const ended = new Promise((end) => {
      followView(first, ask, { times })({ send: (event) => received.push(event), end });
    });
    await expect.poll(() => received.length).toBeGreaterThan(3);
    await ends[index]?.();
    expect(await ended).toBeInstanceOf(NotFound);
  }
});

test("the headline numbers count what the actor may see, and the operators of their groups", async () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await live({ status: "queued", waiting_since: ago(3), group_id: sales });
  await live({ status: "offered", waiting_since: ago(9), group_id: service });
  await live({ status: "active", accepted_at: ago(1), operator_ids: [anna] });
  await live({ status: "active", accepted_at: ago(1), operator_ids: [bert] });
  await live({ status: "wrap_up" });
  await live({ status: "closed" });
  await db.sql`insert into group_members (tenant_id, group_id, operator_id) values (${tenant}, ${sales}, ${anna})`;
  await db.sql`update operators set status = 'online' where tenant_id = ${tenant} and id = ${anna}`;
  await db.sql`update operators set status = 'busy' where tenant_id = ${tenant} and id = ${bert}`;

  const all = await readHeadline(admin);
  expect(all).toMatchObject({ waiting: 2, active: 2, online: 1, busy: 1, operators: 2 });
  expect(all?.longest?.seconds).toBeGreaterThanOrEqual(540);
  const own = await readHeadline(annaUser);
  expect(own).toMatchObject({ waiting: 1, active: 1, online: 1, busy: 0, operators: 1 });
  expect(own?.longest?.seconds).toBeLessThan(200);
  const nobody = await makeActor(db.sql, tenant, "operator");
  expect(await readHeadline(nobody)).toMatchObject({ waiting: 0, active: 0, longest: null, operators: 0 });
});

test("a reader of one session is woken for that one, also when it ends, and for no other", async () => {
  const [id, other] = [await live({ operator_ids: [anna] }), await live({ operator_ids: [anna] })];
  await watchThat(await watchedSession(annaUser, id));
  await write(other);
  await expectReports(0);
  await write(id);
  await expectReports(1);
  await write(id, tenant, { status: "closed", ended_at: new Date() });
  await expectReports(1);
});

test("T11: nobody can watch a session they may not see", async () => {
  const id = await live({ operator_ids: [bert] });
  const refused = await watchedSession(annaUser, id).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(NotFound);
  expect(await watchedSession(annaUser, 2 ** 40).catch((error: unknown) => error)).toEqual(refused);
});

test("an operator is woken when a session is offered to them and when it no longer is, and for no other offer", async () => {
  const offered = { status: "offered", group_id: sales, routed_here: true };
  const [mine, berts] = [
    await live({ ...offered, offered_operator_id: anna }),
    await live({ ...offered, offered_operator_id: bert }),
  ];
  await watchThat(watchedDesk(annaUser, { queues: false }));
  await write(berts);
  await expectReports(0);
  await write(mine, tenant, { offered_operator_id: bert });
  await expectReports(1);
  await write(mine);
  await expectReports(0);
  await write(mine, tenant, { offered_operator_id: anna });
  await expectReports(1);
  expect(() => watchedDesk(admin, { queues: true })).toThrow(Forbidden);
});

test("a desk is woken for what its operator holds and has read in another window, and for queues where it shows them", async () => {
  const annas = await live({ operator_id: anna, operator_ids: [anna] });
  const waiting = await live({ status: "queued", group_id: sales, group_ids: [sales] });
  await watchThat(watchedDesk(annaUser, { queues: false }));
  await write(annas);
  await expectReports(1);
  await transaction((tx) => sendWake(tx, tenant, { reader: anna }));
  await expectReports(1);
  await transaction((tx) => sendWake(tx, tenant, { reader: bert }));
  await write(waiting);
  await expectReports(0);
  await watchThat(watchedDesk(annaUser, { queues: true }));
  await write(waiting);
  await expectReports(0, 1);
});
