import { afterEach, beforeEach, expect, test } from "vitest";
import { setEnv } from "@/env";
import { Forbidden, Invalid, NotFound, Unavailable } from "@/lib/errors";
import { deleteJobs } from "@/lib/jobs/testing";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { createLog } from "@/lib/log";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { type Desk, makeDesk } from "@/lib/sessions/testing/desk";
import { auditOf } from "@/lib/users/testing";
import { createAccount } from "../accounts/create";
import { deactivateAccount } from "../accounts/deactivate";
import { listAccounts } from "../accounts/list";
import { jsonAnswer, startVendorServer, type VendorServer } from "../stand-in/server";
import { runJobs } from "../testing/account";
import { listTemplates } from "./find";
import { syncTemplates } from "./sync";
import { syncAccountTemplates, syncAllTemplates } from "./sync-in-background";

/* With WhatsApp, whose templates an HTTP server on loopback lists. */

const db = emptiedDatabase();
let desk: Desk;
let id: number;
let vendor: VendorServer;
let listed: readonly object[];
beforeEach(async () => {
  listed = [template("reminder", "cs"), template("reminder", "en"), template("sale", "cs", "PENDING")];
  vendor = await startVendorServer({
    answer: () => jsonAnswer(200, { data: listed }),
    rateLimit: () => jsonAnswer(400, { error: { code: 4, message: "Too many calls" } }),
  });
  setEnv({ CHANNEL_URLS: `whatsapp=${vendor.url}` });
  desk = await makeDesk(db.sql, "north");
  id = await createAccount(desk.admin, {
    ...{ channel: "whatsapp", name: "Our number", account: "15550001111", groupId: desk.sales },
    ...{ businessAccountId: "24680", token: "EAAtoken0123456789", appSecret: "0123456789abcdef0123" },
    verifyToken: "a verify token",
  });
  await deleteJobs(db.sql);
});
afterEach(() => {
  setEnv({ CHANNEL_URLS: undefined });
  return vendor.close();
});

function template(name: string, language: string, status = "APPROVED"): object {
  const components = [{ type: "BODY", text: `Hello {{1}}, this is ${name}` }];
  return { name, language, status, category: "UTILITY", components };
}
const stored = async () =>
  (await listTemplates(desk.tenant, id)).map(({ name, language, status }) => `${name} ${language} ${status}`);
const state = async () => (await listAccounts(desk.admin))[0]?.templates;
const syncAll = async () => {
  await syncAllTemplates.run({}, { signal: new AbortController().signal, log: createLog("silent") });
  await runJobs(db.sql, syncAccountTemplates);
};

test.each(["supervisor", "analyst", "operator"] as const)(
  "a %s may not synchronise templates",
  async (role) => {
    await expect(syncTemplates(await makeActor(db.sql, desk.tenant, role), { id })).rejects.toThrow(
      Forbidden,
    );
  },
);

test("T25: a channel of another tenant answers like one that does not exist", async () => {
  const outsider = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
  for (const each of [id, 999_999])
    await expect(syncTemplates(outsider, { id: each })).rejects.toThrow(
      new NotFound("There is no such channel"),
    );
});

test("the templates are those that the vendor lists, with their ids kept, and the account says how many", async () => {
  expect(await syncTemplates(desk.admin, { id })).toBe(3);
  expect(await stored()).toEqual(["reminder cs approved", "reminder en approved", "sale cs pending"]);
  expect(await state()).toMatchObject({ count: 3, approved: 2, syncedAt: expect.any(Date), problem: null });
  const [before] = await listTemplates(desk.tenant, id);
  listed = [template("reminder", "cs", "PAUSED")];
  await syncTemplates(desk.admin, { id });
  expect(await stored()).toEqual(["reminder cs paused"]);
  expect((await listTemplates(desk.tenant, id))[0]?.id).toBe(before?.id);
  expect((await auditOf(db.sql, desk.tenant)).map(({ verb, data }) => [verb, data])).toEqual([
    ["channels.create", expect.anything()],
    ["channels.syncTemplates", { templates: 3 }],
    ["channels.syncTemplates", { templates: 1 }],
  ]);
});

test("T32: when they cannot be read the stored ones stay, and the account says why until they can", async () => {
  await syncTemplates(desk.admin, { id });
  await vendor.misbehave("rate limit");
  await expect(syncTemplates(desk.admin, { id })).rejects.toThrow(Unavailable);
  expect(await stored()).toHaveLength(3);
  expect(await state()).toMatchObject({ count: 3, problem: expect.stringMatching(/\S/) });
  await syncTemplates(desk.admin, { id });
  expect(await state()).toMatchObject({ problem: null });
});

test("every active account is read in the background, without audit rows, and a failure is only noted", async () => {
  await syncAll();
  expect(await state()).toMatchObject({ count: 3, problem: null });
  await vendor.misbehave("server error");
  await syncAll();
  expect(await state()).toMatchObject({ count: 3, problem: expect.any(String) });
  await deactivateAccount(desk.admin, { id });
  const before = await state();
  listed = [];
  await syncAll();
  expect(await state()).toEqual(before);
  expect((await auditOf(db.sql, desk.tenant)).map(({ verb }) => verb)).not.toContain(
    "channels.syncTemplates",
  );
});

test("a new account gets its templates without a click", async () => {
  await createAccount(desk.admin, {
    ...{ channel: "whatsapp", name: "Second", account: "15550002222", groupId: desk.sales },
    ...{ businessAccountId: "24680", token: "EAAtoken0123456789", appSecret: "0123456789abcdef0123" },
    verifyToken: "a verify token",
  });
  await runJobs(db.sql, syncAccountTemplates);
  const second = (await listAccounts(desk.admin)).find(({ name }) => name === "Second");
  expect(second?.templates).toMatchObject({ count: 3 });
});

test("a channel without templates says so", async () => {
  const other = await createAccount(desk.admin, {
    channel: "generic",
    name: "Shop",
    account: "shop",
    groupId: "",
  });
  await expect(syncTemplates(desk.admin, { id: other })).rejects.toThrow(Invalid);
  expect((await listAccounts(desk.admin)).find((each) => each.id === other)?.templates).toBeNull();
});
