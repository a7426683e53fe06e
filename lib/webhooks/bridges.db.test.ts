import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { Invalid } from "@/lib/errors";
import { deleteJobs } from "@/lib/jobs/testing";
import { listOutboxStates } from "@/lib/outbox/list-states";
import { replyToSession } from "@/lib/sessions/reply";
import { type Desk, makeDesk, makeHeld, type OperatorActor, seat } from "@/lib/sessions/testing/desk";
import { auditOf } from "@/lib/users/testing";
import { changeWebhook } from "./change";
import { createWebhook } from "./create";
import { disableWebhook } from "./disable";
import { listWebhooks } from "./list";
import { runDeliveryJobs } from "./testing";
import { type Receiver, startReceiver } from "./testing/receiver";

/* A reply to a client of another system is sent when the webhook that brings it there took it, and no other. */

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let receiver: Receiver;
beforeAll(() => setEnv({ WEBHOOK_PRIVATE: "true" }));
afterAll(() => setEnv({ WEBHOOK_PRIVATE: undefined }));
beforeEach(async () => {
  // Without restarting identities, because paused webhooks are remembered by their ids.
  await db.sql`truncate tenants, users cascade`;
  await deleteJobs(db.sql);
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana", { capacity: 99 });
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const make = (path: string, brings?: string, bringsFor?: string) =>
  createWebhook(desk.admin, {
    url: `${receiver.url}/${path}`,
    topics: ["message.replied"],
    brings,
    bringsFor,
  });
/** Each path answers with its status. */
const answer = (statuses: Record<string, number>) =>
  receiver.respondWith((response, { path }) =>
    response.writeHead(statuses[path.split("/").at(-1) ?? ""] ?? 204).end(),
  );

/** The state of a reply in a session of a channel account, after each webhook was tried once. */
async function stateOf(account: string | null, channel = "webchat") {
  const fields = { channel, channel_account: account };
  const session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, fields);
  await replyToSession(jana, { sessionId: session, text: "Hello", replyKey: crypto.randomUUID() });
  await runDeliveryJobs(db.sql);
  return [...(await listOutboxStates(jana, session)).values()][0];
}

describe("a reply to a client of another system", () => {
  test("is not sent by a webhook that is only notified, although it answers 200", async () => {
    await make("bridge");
    await make("archive", "none");
    answer({ bridge: 500, archive: 200 });
    expect(await stateOf("shop")).toEqual({ state: "sending", failure: null });
    answer({ bridge: 410, archive: 200 });
    expect(await stateOf("shop")).toEqual({
      state: "failed",
      failure: expect.stringMatching(/^The webhook did not accept the message: /),
    });
  });

  test("is sent although a webhook that is only notified fails", async () => {
    await make("bridge");
    await make("archive", "none");
    answer({ bridge: 200, archive: 410 });
    expect(await stateOf("shop")).toEqual({ state: "sent", failure: null });
  });

  test("says so when webhooks are notified and none brings it", async () => {
    await make("archive", "none");
    expect(await stateOf("shop")).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/none of them brings replies to this client/),
    });
  });

  test("is sent by the webhook that names its channel account, otherwise its channel, otherwise all", async () => {
    await make("all", "all");
    await make("phones", "some", "webchat\nphone");
    await make("shop", "some", " shop ");
    const sentBy = async (...session: Parameters<typeof stateOf>) => {
      const taken: string[] = [];
      for (const one of ["all", "phones", "shop"]) {
        answer({ all: 500, phones: 500, shop: 500, [one]: 200 });
        if ((await stateOf(...session))?.state === "sent") taken.push(one);
      }
      return taken;
    };
    expect(await sentBy("shop")).toEqual(["shop"]);
    expect(await sentBy("other")).toEqual(["phones"]);
    expect(await sentBy(null)).toEqual(["phones"]);
    expect(await sentBy("other", "video")).toEqual(["all"]);
  });

  test("fails while the webhook that names its account is disabled: no other knows the client", async () => {
    await make("all", "all");
    await disableWebhook(desk.admin, await make("shop", "some", "shop"));
    expect(await stateOf("shop")).toMatchObject({ state: "failed" });
    expect(await stateOf("other")).toMatchObject({ state: "sent" });
  });
});

describe("the webhook that brings replies", () => {
  const bringing = async () => (await listWebhooks(desk.admin)).map(({ brings }) => brings);

  test("is the first that is notified of them, unless it is said", async () => {
    await createWebhook(desk.admin, { url: receiver.url, topics: ["session.ended"] });
    await make("first");
    await make("second");
    await make("third", "all");
    expect(await bringing()).toEqual([null, [], null, []]);
  });

  test("stays as it is in a change that does not mention it, and is in the audit", async () => {
    const { id } = await make("bridge", "some", "shop\n\nvk\nshop");
    expect(await bringing()).toEqual([["shop", "vk"]]);
    const change = async (more: object) => {
      const [{ version } = { version: "" }] = await listWebhooks(desk.admin);
      return changeWebhook(desk.admin, {
        id,
        version,
        url: receiver.url,
        topics: ["message.replied"],
        ...more,
      });
    };
    await change({});
    expect(await bringing()).toEqual([["shop", "vk"]]);
    await change({ brings: "none" });
    await change({});
    expect(await bringing()).toEqual([null]);
    const [stale] = await listWebhooks(desk.admin);
    await change({ brings: "all" });
    expect((await listWebhooks(desk.admin))[0]?.version).not.toBe(stale?.version);
    await change({ topics: ["session.ended"] });
    expect(await bringing()).toEqual([null]);
    const bringsReplies = (was: unknown, is: unknown) => ({ changes: { bringsReplies: { was, is } } });
    expect((await auditOf(db.sql, desk.tenant)).map(({ data }) => data)).toMatchObject([
      { bringsRepliesOf: ["shop", "vk"] },
      { changes: {} },
      bringsReplies(["shop", "vk"], false),
      { changes: {} },
      bringsReplies(false, true),
      {
        changes: {
          topics: { was: ["message.replied"], is: ["session.ended"] },
          bringsReplies: { was: true, is: false },
        },
      },
    ]);
  });

  test("must name somebody where it does not bring all", async () => {
    await expect(make("bridge", "some", " \n ")).rejects.toThrow(Invalid);
    await expect(make("bridge", "some")).rejects.toMatchObject({ fields: { bringsFor: expect.any(String) } });
    await expect(make("bridge", "perhaps")).rejects.toMatchObject({ fields: { brings: expect.any(String) } });
  });
});
