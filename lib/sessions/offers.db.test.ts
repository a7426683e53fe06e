import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { Forbidden } from "@/lib/errors";
import { listOffers } from "./offers";
import { redirectableAmong } from "./redirectable";
import { makeActor } from "./testing";
import { type Desk, makeDesk, makeHeld, makeWaiting, type OperatorActor, seat } from "./testing/desk";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr");
});

const offered = (to: OperatorActor, until: Date, seconds = 10) =>
  makeWaiting(db.sql, desk, desk.sales, seconds, {
    status: "offered",
    offered_operator_id: to.operatorId,
    offer_expires_at: until,
    channel: "whatsapp",
    client_name: "Eva Nová",
  });

test("an operator sees their own offers only, with client and deadline, the earliest deadline first", async () => {
  const [soon, later] = [new Date(Date.now() + 10_000), new Date(Date.now() + 20_000)];
  const second = await offered(jana, later);
  const first = await offered(jana, soon, 90);
  await offered(petr, soon);
  // Offered by another system, where it is answered.
  await makeWaiting(db.sql, desk, desk.sales, 5, {
    status: "offered",
    offered_operator_id: jana.operatorId,
    routed_here: false,
  });
  await makeWaiting(db.sql, desk, desk.sales);
  const south = await makeDesk(db.sql, "south");
  await makeWaiting(db.sql, south, south.sales, 5, {
    status: "offered",
    offered_operator_id: jana.operatorId,
  }).catch(
    // The database does not let a tenant point into another one.
    () => {},
  );
  const offers = await listOffers(jana);
  expect(offers.map(({ id }) => id)).toEqual([first, second]);
  const facts = { client: "Eva Nová", channel: "whatsapp", group: "Sales", expiresAt: soon.getTime() };
  expect(offers[0]).toMatchObject(facts);
  expect(Math.round((Date.now() - (offers[0]?.waitingSince ?? 0)) / 10_000)).toBe(9);
});

test("an offer says what the client wrote first and which page they are on, shortened", async () => {
  const id = await offered(jana, new Date(Date.now() + 10_000));
  const only = async () => {
    const [offer] = await listOffers(jana);
    return [offer?.message, offer?.page];
  };
  expect(await only()).toEqual([null, null]);
  const first = "Kde je můj balík? ".repeat(50);
  await db.sql`update sessions set page_url = 'https://shop.example/', initial_message = ${first} where id = ${id}`;
  expect((await only())[1]).toBe("https://shop.example/");
  for (const step of ["cart", "payment"])
    await db.sql`
      insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, data)
      select ${desk.tenant}, ${id}, max(seq) + 1, 'page_opened', now(), 'client', ${db.sql.json({ pageUrl: `https://shop.example/${step}` })}
      from session_events where session_id = ${id}`;
  const [message, page] = await only();
  expect(message).toMatch(/^Kde je můj balík\?/);
  expect(message).toHaveLength(300);
  expect(page).toBe("https://shop.example/payment");
});

test("listing offers is refused to users who are not operators", async () => {
  for (const actor of [desk.admin, await makeActor(db.sql, desk.tenant, "analyst")])
    await expect(listOffers(actor)).rejects.toThrow(Forbidden);
});

test("the sessions that a list offers to redirect are those that the verb would redirect", async () => {
  const held = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
  const others = await makeHeld(db.sql, desk, desk.sales, petr.operatorId);
  // It was Jana's before it came back into the queue.
  const returned = await makeWaiting(db.sql, desk, desk.sales, 10, {
    operator_id: jana.operatorId,
    operator_ids: [jana.operatorId],
  });
  const ended = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
  await db.sql`update sessions set status = 'wrap_up', ended_at = now() where id = ${ended}`;
  const all = [held, others, returned, ended];
  const among = async (actor: Parameters<typeof redirectableAmong>[0]) => [
    ...(await redirectableAmong(actor, all)),
  ];
  expect(await among(jana)).toEqual([held]);
  expect((await among(desk.admin)).sort()).toEqual([held, others, returned].sort());
  expect(await among(await makeActor(db.sql, desk.tenant, "analyst"))).toEqual([]);
  const south = await makeDesk(db.sql, "south");
  expect(await among(south.admin)).toEqual([]);
});
