import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { findWebchat, type Webchat } from "@/lib/channels/webchat/account";
import { readChat } from "@/lib/channels/webchat/read";
import { exportSessions } from "@/lib/exports/export";
import { formats } from "@/lib/exports/index";
import { exportRequest, neverAborted } from "@/lib/exports/testing";
import { ingestEvents } from "@/lib/ingest/ingest";
import { findHits, findMarks } from "@/lib/sessions/hits/find";
import { snippetsOf } from "@/lib/sessions/hits/snippets";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { readTranscript } from "@/lib/sessions/timeline";
import { readEventText, restOfText } from "@/lib/sessions/timeline/rest-of-text";
import { buildBody } from "@/lib/webhooks/deliveries/build-body";

/*
 * Nothing holds the event loop: with texts of a megabyte, no other request waits for long. What is measured is the time that this
 * process computed without answering a timer, so that other programs on the machine make no difference.
 */

/** In milliseconds, of which the machine that tests may need some times as many as that of a user. */
const LONGEST = 250;

const LENGTH = 1024 * 1024;
const repeated = (part: string) =>
  part
    .repeat(Math.ceil(LENGTH / part.length))
    .slice(0, LENGTH)
    .toWellFormed();

const texts: Readonly<Record<string, string>> = {
  "sentences in Czech": repeated("Příliš žluťoučký kůň úpěl ďábelské ódy, volejte 605 135 213. "),
  "one run of letters": repeated("x"),
  "one run of letters with accents": repeated("ž"),
  "short words in capitals": repeated("ANO NE TAK "),
  "one number": repeated("7"),
  "single digits": repeated("1 "),
  "phone numbers": repeated("+420 605 135 213 "),
  "digits with signs between": repeated("1.2.3-"),
  "mixed scripts": repeated("reklamace жалоба 退款申请 ขอคืนเงิน شكوى 👍🏽 "),
  "combining marks": `a${repeated("\u0301\u0316").slice(1)}`,
  "signs of currencies": repeated("$"),
  "empty lines": repeated("\n"),
  backslashes: repeated("\\"),
  addresses: repeated("https://example.test/?a=b "),
  "markup and quotes": repeated(`<b>"'&`),
};

/** The longest time without a turn for a timer while something runs, in milliseconds that the process computed. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let before = process.cpuUsage();
  const tick = () => {
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1_000);
    before = process.cpuUsage();
  };
  const timer = setInterval(tick, 1);
  try {
    await work();
    tick();
  } finally {
    clearInterval(timer);
  }
  return longest;
}

const db = testDatabase();
let admin: UserActor;
let chat: Webchat;
beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "long");
  admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key, settings)
    values (${tenant}, 'webchat', 'shop', 'Shop', 'key-of-the-shop', '{"origins": "https://shop.example"}')`;
  chat = await findWebchat("key-of-the-shop");
});

test("a loop that never yields is noticed", async () => {
  const busy = async () => {
    await sleep(5);
    const { user } = process.cpuUsage();
    while (process.cpuUsage().user - user < (LONGEST + 50) * 1_000);
    await setImmediate();
  };
  expect(await longestTurn(busy)).toBeGreaterThan(LONGEST);
});

describe.each(Object.entries(texts))("%s", (name, text) => {
  const q = "reklam 605135213";
  const session = name.replaceAll(" ", "-");
  const client = { externalId: `c-${session}` };
  let id: number;

  const measured: Record<string, () => Promise<unknown>> = {
    "is received": async () => {
      const facts = { channel: "webchat", channelAccount: "shop", client };
      const events = [
        { kind: "created", facts },
        { kind: "message", actor: { kind: "client" }, text },
        { kind: "ended", data: { reason: "client_left" } },
      ];
      const at = "2026-10-01T10:00:00Z";
      const results = await ingestEvents(
        chat.actor,
        `account ${chat.id}`,
        events.map((event, index) => ({ id: `${session}-${index}`, session, at, ...event })),
      );
      expect(results).toMatchObject(events.map(() => ({ status: "stored" })));
      const [row] = await db.sql`select id from sessions where external_id = ${session}`;
      id = Number(row?.id);
    },
    "is shown with its hits": async () => {
      const hits = await findHits(admin, id, q);
      const { events } = await readTranscript(admin, id, "start");
      await findMarks(hits, events);
    },
    "is shown whole": async () => restOfText(await readEventText(admin, id, 2, 0), 8_000, q),
    "has a snippet": () => snippetsOf(admin, [id], q),
    "is polled by the web chat": () => readChat(chat, client.externalId, 0, session),
    "is sent to a webhook": () =>
      buildBody(admin.tenant.id, {
        type: "message.received",
        timestamp: "",
        data: { sessionId: id, seq: 2, by: "producer" },
      }),
    ...Object.fromEntries(
      formats.map((format) => [
        `is exported as ${format.label}`,
        async () => {
          const request = await exportRequest(format, admin, { id: String(id) });
          const { body } = await exportSessions(
            { ...request, options: { ...request.options, columns: "transcript" } },
            { key: null, signal: neverAborted() },
          );
          let bytes = 0;
          for await (const chunk of body) bytes += chunk.length;
          expect(bytes).toBeGreaterThan(1_000);
        },
      ]),
    ),
  };

  test("holds nobody up", async () => {
    const longest: Record<string, number> = {};
    for (const [what, work] of Object.entries(measured)) longest[what] = Math.round(await longestTurn(work));
    process.stdout.write(`Longest turn in ms, ${name}: ${JSON.stringify(longest)}\n`);
    for (const [what, figure] of Object.entries(longest))
      expect({ what, figure, isShort: figure <= LONGEST }).toMatchObject({ what, isShort: true });
  });
});
