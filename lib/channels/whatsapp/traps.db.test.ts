import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { createLog } from "@/lib/log";
import { contactClient } from "@/lib/sessions/contact";
import { endSession } from "@/lib/sessions/end";
import type { OperatorActor } from "@/lib/sessions/testing/desk";
import { findAccountById } from "../accounts/find";
import { processWebhooks } from "../inbox/process";
import { updateTemplates } from "../templates/update";
import { processReceived, runPushJobs } from "../testing/account";
import { onPhone, receivedFrom, replyTo, sentTo } from "../testing/conversations";
import { openVendorDesk, type VendorDesk } from "../testing/vendor-desk";
import type { Vendor } from "../testing/vendors";
import { whatsapp as channel } from "./channel";
import { startWhatsappStandIn, type WhatsappStandInOptions } from "./stand-in";
import { account, CLIENT, postChange } from "./testing";

/* Mistakes known from similar products, with WhatsApp's stand-in as the vendor. */

const db = emptiedDatabase();
const HOUR = 3_600_000;
let desk: VendorDesk;
let jana: OperatorActor;
let whatsapp: Vendor;

afterEach(() => desk.close());

/** The client has written, and Jana holds the session. */
async function talk(options: WhatsappStandInOptions = {}): Promise<void> {
  desk = await openVendorDesk(db.sql, account, (at, usual) =>
    startWhatsappStandIn(at, { ...usual, ...options }),
  );
  ({ jana, vendor: whatsapp } = desk);
  await desk.talk(CLIENT);
}

const reply = (text: string) => replyTo(db.sql, jana, whatsapp, CLIENT, text);
const states = () => sentTo(db.sql, whatsapp, CLIENT);
const sessions = () => db.sql<{ id: number; status: string; continues_id: number | null }[]>`
  select id::int, status, continues_id::int from sessions order by id`;

/** In our database. */
const lastWrote = (hours: number) =>
  db.sql`update client_identities set last_inbound_at = now() - make_interval(secs => ${hours * 3_600})`;

/** Posts webhooks as WhatsApp does, all at once. */
function post(...values: object[]): Promise<unknown> {
  return Promise.all(values.map((value) => postChange(whatsapp.key, value)));
}

const written = (id: string, text: string) => ({
  ...{ id, from: CLIENT.id, type: "text", text: { body: text } },
  timestamp: String(Math.floor(Date.now() / 1_000)),
});

describe("T14: webhooks that come twice, at once and in any order", () => {
  test("store each message once, for any combination of them and several jobs at once", async () => {
    await talk();
    const messages = Array.from({ length: 10 }, (_, index) => written(`wamid.${index}`, `Message ${index}`));
    const alone = messages.map((message) => ({ messages: [message] }));
    const together = { messages: messages.toReversed() };
    await post(...alone, ...alone, together, ...alone, together);
    const job = { tenantId: whatsapp.tenantId, accountId: whatsapp.accountId };
    const { signal } = new AbortController();
    // Never two at once in the product.
    await Promise.all([1, 2, 3].map(() => processWebhooks.run(job, { signal, log: createLog("silent") })));
    await post(together, ...alone);
    await processReceived(db.sql);
    const texts = await receivedFrom(db.sql, whatsapp, CLIENT);
    expect(texts.toSorted()).toEqual(["Hello", ...messages.map(({ text }) => text.body)].toSorted());
    expect(await db.sql`select from channel_webhooks`).toEqual([]);
    expect(await sessions()).toHaveLength(1);
  });

  test("open one session, when a new client's first messages all come at once", async () => {
    await talk();
    const from = "420777999999";
    const messages = Array.from({ length: 10 }, (_, index) => ({
      ...written(`wamid.${index}`, `${index}`),
      from,
    }));
    await post(...[...messages, ...messages].map((message) => ({ messages: [message] })));
    await processReceived(db.sql);
    expect(await sessions()).toHaveLength(2);
    expect(await receivedFrom(db.sql, whatsapp, { id: from, name: "" })).toHaveLength(10);
  });
});

describe("T31: statuses", () => {
  const statuses = (...names: string[]) =>
    names.map((status) => ({ statuses: [{ id: "wamid.ours", status, timestamp: "1" }] }));
  beforeEach(async () => {
    await talk();
    await reply("Good morning");
    await runPushJobs(db.sql);
    await db.sql`update outbox set provider_id = 'wamid.ours'`;
  });

  test("in any order, each of them twice and all at once, end as read", async () => {
    await post(...statuses("read", "sent", "delivered", "read", "delivered", "sent"));
    await processReceived(db.sql);
    expect(await states()).toMatchObject([{ state: "read" }]);
    for (const late of ["delivered", "sent", "failed"]) {
      await post(...statuses(late));
      await processReceived(db.sql);
      expect(await states()).toMatchObject([{ state: "read", failure: null }]);
    }
  });

  test("of one webhook, the latest first, end as read", async () => {
    const all = statuses("read", "delivered", "sent").flatMap((each) => each.statuses);
    await post({ statuses: all });
    await processReceived(db.sql);
    expect(await states()).toMatchObject([{ state: "read" }]);
  });

  test("never revive a message that failed", async () => {
    const error = { code: 131_026, title: "Message undeliverable" };
    await post({ statuses: [{ id: "wamid.ours", status: "failed", timestamp: "1", errors: [error] }] });
    await processReceived(db.sql);
    const [failed] = await states();
    expect(failed).toMatchObject({ state: "failed", failure: expect.any(String) });
    await post(...statuses("delivered", "sent", "read"));
    await processReceived(db.sql);
    expect(await states()).toEqual([failed]);
  });
});

test("T30: a message that was not answered and never taken is unknown, and is not sent again with later ones", async () => {
  await talk();
  await whatsapp.standIn.misbehave("late");
  await reply("One");
  await reply("Two");
  await runPushJobs(db.sql);
  for (let count = 0; count < 3; count++) {
    await reply(`More ${count}`);
    await runPushJobs(db.sql);
  }
  const [one, ...later] = await states();
  expect(one).toMatchObject({
    state: "unknown",
    failure: expect.stringContaining("may have this message or not"),
  });
  expect(new Set(later.map(({ state }) => state))).toEqual(new Set(["sent"]));
  expect(onPhone(whatsapp, CLIENT)).toEqual(["Two", "More 0", "More 1", "More 2"]);
});

describe("T17: free text", () => {
  test("that was queued before the window closed and would be sent after it is not sent", async () => {
    await talk();
    await reply("Too late");
    await lastWrote(24.1);
    await runPushJobs(db.sql);
    expect(await states()).toMatchObject([
      { state: "failed", failure: expect.stringContaining("More than 24 hours have passed") },
    ]);
    expect(whatsapp.standIn.accepted()).toBe(0);
  });

  test.each(["at once", "afterwards"] as const)(
    "that only WhatsApp knows to be late fails in words: refused %s",
    async (refuses) => {
      await talk({ refuses });
      await whatsapp.standIn.letTimePass(CLIENT.id, 25 * HOUR);
      await reply("Too late");
      await runPushJobs(db.sql);
      await expect
        .poll(async () => {
          await processReceived(db.sql);
          return states();
        })
        .toMatchObject([{ state: "failed", failure: expect.stringContaining("Send a template") }]);
      expect(onPhone(whatsapp, CLIENT)).toEqual([]);
    },
  );
});

describe("T16: a template to a client who has not written for a day", () => {
  async function contact(): Promise<number> {
    const [ended] = await sessions();
    await endSession(jana, { sessionId: ended?.id });
    await lastWrote(25);
    await whatsapp.standIn.letTimePass(CLIENT.id, 25 * HOUR);
    const found = await findAccountById(database(), whatsapp.tenantId, whatsapp.accountId);
    if (!found || !channel.deliver?.templates) throw new Error("WhatsApp has templates");
    await updateTemplates(found, channel.deliver.templates);
    const [template] = await db.sql`select id::int from message_templates where name = 'follow_up'`;
    const values = { "value.body.client_name": "Jana", "value.body.subject": "the parcel" };
    const contactKey = crypto.randomUUID();
    const asked = { sessionId: ended?.id, templateId: template?.id, contactKey, ...values };
    const { sessionId } = await contactClient(jana, asked);
    await runPushJobs(db.sql);
    return sessionId;
  }

  test("is answered into the session that it opened, under any name of the client", async () => {
    await talk();
    const sessionId = await contact();
    expect(onPhone(whatsapp, CLIENT)).toEqual([expect.stringContaining("the parcel")]);
    await whatsapp.standIn.write(CLIENT, "Yes, please");
    await processReceived(db.sql);
    // WhatsApp may hide the number of a client from one message to the next.
    const [alias] = await db.sql`select external_id from client_identities where external_id like 'CZ.%'`;
    await whatsapp.standIn.write({ id: String(alias?.external_id), name: "Jana" }, "Are you there?");
    await processReceived(db.sql);
    expect(await sessions()).toMatchObject([
      { status: "wrap_up" },
      { id: sessionId, status: "active", continues_id: (await sessions())[0]?.id },
    ]);
    const texts = await db.sql`
      select text from session_events where session_id = ${sessionId} and actor_kind = 'client' order by seq`;
    expect(texts).toEqual([{ text: "Yes, please" }, { text: "Are you there?" }]);
  });

  test("and answers that come many times at once open no session", async () => {
    await talk();
    const sessionId = await contact();
    const answer = { messages: [written("wamid.answer", "Yes")] };
    await post(...Array.from({ length: 20 }, () => answer), {
      messages: [written("wamid.more", "Please"), ...answer.messages],
    });
    await processReceived(db.sql);
    expect((await sessions()).map(({ id }) => id).slice(1)).toEqual([sessionId]);
    expect(await receivedFrom(db.sql, whatsapp, CLIENT)).toEqual(["Hello", "Yes", "Please"]);
  });
});
