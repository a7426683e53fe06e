import { beforeEach, expect, test } from "vitest";
import { createAccount } from "@/lib/channels/accounts/create";
import { processReceived } from "@/lib/channels/testing/account";
import { account as vk } from "@/lib/channels/vk/testing";
import { account as whatsapp } from "@/lib/channels/whatsapp/testing";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { type Desk, makeDesk } from "@/lib/sessions/testing/desk";
import { storeWebhook } from "../store";

/* Webhooks that say nothing new by themselves, or nothing for us. Their signatures are not checked here. */

const db = emptiedDatabase();
let desk: Desk;
let community: number;
beforeEach(async () => {
  desk = await makeDesk(db.sql, "north");
  community = await make(vk);
});

type Connected = { channel: string; name: string; account: string; settings: object };
const make = ({ channel, name, account, settings }: Connected) =>
  createAccount(desk.admin, { channel, name, account, groupId: desk.sales, ...settings });
const receive = async (accountId: number, body: object) => {
  await storeWebhook({ tenantId: desk.tenant, accountId, body: Buffer.from(JSON.stringify(body)) });
  await processReceived(db.sql);
};
let count = 0;
const event = (type: string, object: object) =>
  receive(community, { type, event_id: `e-${++count}`, group_id: Number(vk.account), object });
const PEER = { peer_id: 42, from_id: 42 };
const message = (text: string, more: object = {}) => ({
  ...PEER,
  ...{ conversation_message_id: 7, date: 1_683_278_641, text, ...more },
});
const write = (text: string, number = 7) =>
  event("message_new", { message: message(text, { conversation_message_id: number }) });
const edit = (text: string, more: object = {}) => event("message_edit", message(text, more));
const end = () => db.sql`update sessions set status = 'closed', ended_at = now()`;
const timeline = () => db.sql<{ session: number; kind: string; text: string | null; data: object | null }[]>`
  select dense_rank() over (order by session_id)::int as session, kind, text, data from session_events
  where kind in ('message', 'system', 'reaction', 'location') order by session_id, seq`;
const dead = async () => (await db.sql`select problem from channel_webhooks`).map(({ problem }) => problem);

test("the preview of a link that VK adds is no message, and a text that the client changed is a line", async () => {
  await write("See https://example.com");
  const link = { type: "link", link: { title: "Example", url: "https://example.com" } };
  await edit("See https://example.com", { attachments: [link], update_time: 1_683_278_650 });
  await edit("See https://example.org", { update_time: 1_683_278_660 });
  await edit("See https://example.org", { attachments: [link], update_time: 1_683_278_670 });
  expect(await timeline()).toMatchObject([
    { kind: "message", text: "See https://example.com" },
    { kind: "system", text: "The client changed a message to: See https://example.org" },
  ]);
});

test("a reaction or a change after the end opens no session, and is where its message is", async () => {
  await write("Hello");
  await end();
  await event("message_reaction_event", { reacted_id: 42, peer_id: 42, cmid: 7, reaction_id: 4 });
  await edit("Hello!", { update_time: 1_683_278_650 });
  expect(await timeline()).toMatchObject([
    { session: 1, kind: "message" },
    { session: 1, kind: "reaction", data: { emoji: "👍", replyTo: expect.any(Number) } },
    { session: 1, kind: "system", text: "The client changed a message to: Hello!" },
  ]);
  expect(await db.sql`select status from sessions`).toEqual([{ status: "closed" }]);
  expect(await dead()).toEqual([]);
});

test("while the client has another session, a reaction is with its message and a change is where it is read", async () => {
  await write("Hello");
  await end();
  await write("Again", 8);
  await event("message_reaction_event", { reacted_id: 42, peer_id: 42, cmid: 7, reaction_id: 4 });
  await edit("Hello!", { update_time: 1_683_278_650 });
  expect((await timeline()).map(({ session, kind }) => [session, kind])).toEqual([
    [1, "message"],
    [1, "reaction"],
    [2, "message"],
    [2, "system"],
  ]);
});

test("a reaction of a client who never wrote, and a change in an anonymised session, are left out", async () => {
  await event("message_reaction_event", { reacted_id: 42, peer_id: 42, cmid: 7, reaction_id: 4 });
  expect(await db.sql`select from sessions`).toEqual([]);
  await write("Hello");
  await db.sql`update sessions set status = 'closed', ended_at = now(), anonymised_at = now()`;
  await edit("My name is Karel", { update_time: 1_683_278_650 });
  expect(await timeline()).toMatchObject([{ kind: "message" }]);
  expect(await dead()).toEqual([]);
});

test("a place that comes twice is the same place, although its text was made here", async () => {
  const geo = {
    coordinates: { latitude: 50.08, longitude: 14.43 },
    place: { address: "Vodičkova 1", city: "Praha" },
  };
  const sent = () => event("message_new", { message: message("", { geo }) });
  await sent();
  await sent();
  expect(await timeline()).toMatchObject([{ kind: "location", text: "Vodičkova 1, Praha" }]);
  expect(await dead()).toEqual([]);
});

test("messages to another number of the same app leave nothing here, and a wrong number is shown while nothing else came", async () => {
  const accountId = await make(whatsapp);
  const problem = async () =>
    (await db.sql`select receive_problem from channel_accounts where id = ${accountId}`)[0]?.receive_problem;
  const sentTo = (number: string, id: string) =>
    receive(accountId, {
      object: "whatsapp_business_account",
      entry: [
        {
          id: "1",
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "1", phone_number_id: number },
                contacts: [{ wa_id: "420601", profile: { name: "Eva" } }],
                messages: [
                  { from: "420601", id, timestamp: "1683278641", type: "text", text: { body: "Hi" } },
                ],
              },
            },
          ],
        },
      ],
    });
  await sentTo("999", "wamid.1");
  expect(await dead()).toEqual([]);
  expect(await timeline()).toEqual([]);
  expect(await problem()).toBe("Webhooks come in for 999, which is not connected here");
  await sentTo(whatsapp.account, "wamid.2");
  await sentTo("999", "wamid.3");
  expect(await timeline()).toMatchObject([{ text: "Hi" }]);
  expect(await problem()).toBeNull();
});
