import { beforeEach, describe, expect, test, vi } from "vitest";
import { Forbidden, NotFound } from "@/lib/errors";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { type Desk, makeDesk } from "@/lib/sessions/testing/desk";
import { auditOf } from "@/lib/users/testing";
import { type ReceivedRequest, startReceiver } from "@/lib/webhooks/testing/receiver";
import type { AccountRules, Check } from "../channel";
import { generic } from "../generic/channel";
import { signGeneric } from "../generic/signature";
import { SECRET } from "../testing/account";
import { createAccount } from "./create";
import { deactivateAccount } from "./deactivate";
import { testAccount } from "./test-account";

const db = emptiedDatabase({ WEBHOOK_PRIVATE: "true" });
let desk: Desk;
beforeEach(async () => {
  desk = await makeDesk(db.sql, "north");
});

const make = (fields: object = {}) =>
  createAccount(desk.admin, {
    ...{ channel: "generic", name: "Shop", account: "shop", groupId: desk.sales, secret: SECRET },
    ...fields,
  });
const run = async (id: number, timeout?: number) => byName(await testAccount(desk.admin, { id }, timeout));
const byName = (checks: readonly Check[]) =>
  Object.fromEntries(checks.map(({ what, problem }) => [what, problem]));

test.each(["supervisor", "analyst", "operator"] as const)("a %s may not test a channel", async (role) => {
  const id = await make();
  await expect(testAccount(await makeActor(db.sql, desk.tenant, role), { id })).rejects.toThrow(Forbidden);
});

test("T25: a channel of another tenant is not tested, and answers like one that does not exist", async () => {
  const id = await make();
  const outsider = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
  const answers = await Promise.all(
    [id, 999_999].map((each) => testAccount(outsider, { id: each }).catch((error: unknown) => error)),
  );
  expect(answers[0]).toBeInstanceOf(NotFound);
  expect(answers[1]).toEqual(answers[0]);
});

describe("what we know ourselves", () => {
  test("is all right for an account that is set up and has received a webhook lately", async () => {
    const id = await make();
    await db.sql`update channel_accounts set last_received_at = now() - interval '6 days'`;
    expect(await run(id)).toEqual({
      "Channel is active": null,
      Group: null,
      "All required fields are stored": null,
      "Address for webhooks": null,
      "Webhooks arrive": null,
    });
    expect(await auditOf(db.sql, desk.tenant)).toMatchObject([
      { verb: "channels.create" },
      { verb: "channels.test", subject_id: String(id), data: { name: "Shop", problems: 0 } },
    ]);
  });

  test("says that no webhook has arrived, that the last is long ago, and that it could not be processed", async () => {
    const id = await make();
    expect((await run(id))["Webhooks arrive"]).toMatch(/^None has arrived yet/);
    await db.sql`update channel_accounts set last_received_at = now() - interval '8 days 1 hour'`;
    expect((await run(id))["Webhooks arrive"]).toMatch(/arrived 8 days ago/);
    await db.sql`update channel_accounts set last_received_at = now(), receive_problem = 'It cannot be read'`;
    expect((await run(id))["Webhooks arrive"]).toBe("The last one could not be processed: It cannot be read");
  });

  test("expects no webhooks where another system uses the API", async () => {
    expect(await run(await make({ secret: "" }))).not.toHaveProperty("Webhooks arrive");
  });

  test("says that the channel or its group is deactivated", async () => {
    const id = await make();
    await deactivateAccount(desk.admin, { id });
    await db.sql`update groups set deactivated_at = now() where id = ${desk.sales}`;
    expect(await run(id)).toMatchObject({
      "Channel is active": expect.stringMatching(/deactivated/),
      Group: expect.stringMatching(/deactivated/),
    });
  });

  test("names the secrets that can no longer be read, and does not ask the vendor without them", async () => {
    const id = await make({
      ...{ channel: "apple", account: "b-1", mspId: "msp", secret: Buffer.alloc(32, 1).toString("base64") },
    });
    await db.sql`update channel_accounts set credentials = 'broken'`;
    const checks = await run(id);
    expect(checks["All required fields are stored"]).toBe("Edit the channel and enter: API secret.");
    expect(checks).not.toHaveProperty("MSP ID and API secret");
  });
});

describe("what the vendor says", () => {
  test("includes a signed test of the address for replies, and what it answered", async () => {
    const receiver = await startReceiver();
    try {
      const id = await make({ url: receiver.url });
      expect(await run(id)).toMatchObject({ "Address for replies": null });
      const [{ headers, body }] = receiver.requests as [ReceivedRequest];
      expect(JSON.parse(body)).toEqual({ account: "shop", id: headers["webhook-id"], test: true });
      expect(headers["webhook-signature"]).toBe(
        signGeneric(SECRET, String(headers["webhook-id"]), Number(headers["webhook-timestamp"]), body),
      );
      receiver.respondWith((response) => response.writeHead(401).end());
      expect((await run(id))["Address for replies"]).toMatch(/401.*another secret/);
      receiver.respondWith((response) => response.writeHead(500).end());
      expect((await run(id))["Address for replies"]).toMatch(/answered 500/);
    } finally {
      await receiver.close();
    }
  });

  test("says that the address cannot be reached", async () => {
    const receiver = await startReceiver();
    await receiver.close();
    const checks = await run(await make({ url: receiver.url }));
    expect(checks["Address for replies"]).toMatch(/^It cannot be reached: The connection was refused/);
  });

  test("does not take forever when the vendor never answers, and reports an exception", async () => {
    const id = await make();
    const vendor = vi.spyOn(generic.account as Required<AccountRules>, "test");
    try {
      vendor.mockImplementation(() => new Promise(() => {}));
      expect(await run(id, 50)).toMatchObject({
        "Answer of Generic": "No answer within 0.05 seconds. Try again later.",
      });
      vendor.mockRejectedValue(new Error("Unexpected end"));
      expect(await run(id)).toMatchObject({ "Answer of Generic": "Unexpected end. Try again later." });
    } finally {
      vendor.mockRestore();
    }
  });
});
