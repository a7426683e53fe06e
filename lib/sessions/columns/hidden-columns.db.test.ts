import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor, KeyActor, UserActor } from "@/lib/actor";
import { sessionDocument } from "@/lib/api/sessions";
import { addBan } from "@/lib/bans/add";
import { listBans } from "@/lib/bans/list";
import { previewSessionBans, previewTypedBan } from "@/lib/bans/preview";
import { Forbidden } from "@/lib/errors";
import { exportSessions } from "@/lib/exports/export";
import { formats } from "@/lib/exports/index";
import { exportRequest, neverAborted, textOf } from "@/lib/exports/testing";
import { ingestEvents } from "@/lib/ingest/ingest";
import { readWatchedView } from "@/lib/live/watched";
import { canonicalQuery } from "@/lib/views/canonical-query";
import { findSession } from "../find";
import { listSessions } from "../list";
import { readSelection } from "../selection";
import { suggestFilters } from "../suggestions/suggest";
import { makeActor, makeTenant } from "../testing";
import { namedColumns } from "./named-columns";

const db = testDatabase();
let admin: UserActor;
let analyst: UserActor;
let supervisor: UserActor;
let key: KeyActor;
let session: number;

const EMAIL = "jana@example.test";
const PHONE = "+420605135213";
const IP = "192.0.2.77";
const HIDDEN = ["email", "phone", "phone-number", "ip"];

beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north");
  const see = { email: ["admin"], phone: ["admin"], ip: ["admin"] };
  await db.sql`update tenants set value_rights = ${db.sql.json({ see })} where id = ${tenant}`;
  admin = await makeActor(db.sql, tenant, "admin");
  analyst = await makeActor(db.sql, tenant, "analyst");
  supervisor = await makeActor(db.sql, tenant, "supervisor");
  key = { kind: "key", tenant: admin.tenant, keyId: 1, name: "Shop", scopes: ["ingest", "read"] };
  const at = new Date(Date.now() - 60_000).toISOString();
  const facts = {
    channel: "whatsapp",
    channelAccount: "shop",
    client: {
      externalId: "420605135213",
      identity: "420605135213",
      name: "Jana",
      email: EMAIL,
      phone: PHONE,
    },
    ip: IP,
    phoneNumber: PHONE,
  };
  const [result] = await ingestEvents(key, "key 1", [
    { id: "1", session: "s", at, kind: "created", facts },
    { id: "2", session: "s", at, kind: "ended" },
  ]);
  session = (result as { sessionId: number }).sessionId;
});

const hasValue = (text: string) => [EMAIL, "605135213", IP].filter((value) => text.includes(value));

describe("who may not see e-mail addresses, phone numbers and IP addresses", () => {
  test("does not have their columns: in lists, details, choosers and Live", async () => {
    for (const by of [analyst, supervisor, key] as Actor[]) {
      const { selection } = await readSelection(by, "history", { cols: ["id", ...HIDDEN].join(",") });
      expect((await namedColumns(by, selection.grid)).filter(({ id }) => HIDDEN.includes(id))).toEqual([]);
      const page = await listSessions(selection);
      expect(page.rows.map(({ id }) => id)).toEqual([session]);
      expect(hasValue(JSON.stringify(page.rows))).toEqual([]);
    }
    const { grid } = (await readSelection(analyst, "history", {})).selection;
    expect(hasValue(JSON.stringify(await findSession(analyst, session, grid)))).toEqual([]);
    const { selection } = await readSelection(admin, "history", { cols: ["id", ...HIDDEN].join(",") });
    expect(hasValue(JSON.stringify((await listSessions(selection)).rows))).toHaveLength(3);
  });

  test.each([
    ["email", EMAIL],
    ["phone", PHONE],
    ["phone-number", PHONE],
    ["ip", IP],
  ])("cannot filter or sort by %s: it is left out, and the page says so", async (id, value) => {
    const right = await readSelection(analyst, "history", { [id]: `=${value}` });
    const wrong = await readSelection(analyst, "history", { [id]: "=somebody else" });
    for (const { selection, problems } of [right, wrong]) {
      expect(problems.map(({ key: named }) => named)).toEqual([id]);
      expect(selection.query.filters.size).toBe(0);
    }
    const sorted = await readSelection(analyst, "history", { sort: id });
    expect(sorted.problems.map(({ key: named }) => named)).toEqual(["sort"]);
    expect(await canonicalQuery(analyst, "history", `${id}=${encodeURIComponent(`=${value}`)}`)).toBe("");
    expect((await readWatchedView(supervisor, { [id]: `=${value}` })).selection.query.filters.size).toBe(0);
    expect((await readSelection(admin, "history", { [id]: `=${value}` })).problems).toEqual([]);
  });

  test("gets no suggestion for a value, whether a session has it or not", async () => {
    const { selection } = await readSelection(analyst, "history", {});
    for (const value of [EMAIL, PHONE, IP]) {
      const columns = JSON.stringify(await suggestFilters(selection, value));
      expect(HIDDEN.filter((id) => columns.includes(`"${id}"`))).toEqual([]);
    }
  });

  test("has no value in a file, in whichever format and with all columns, nor in a document of the API", async () => {
    for (const format of formats) {
      const request = await exportRequest(format, analyst);
      const all = { ...request, options: { ...request.options, columns: "all" as const } };
      const file = await exportSessions(all, { key: null, signal: neverAborted() });
      expect(hasValue(await textOf(file.body))).toEqual([]);
    }
    expect(hasValue(await sessionDocument(key, session, neverAborted()))).toEqual([]);
    expect(hasValue(await sessionDocument(admin, session, neverAborted()))).toHaveLength(3);
  });

  test("cannot find a value by bans: of a session, typed, or listed", async () => {
    expect((await previewSessionBans(supervisor, session)).map(({ scope }) => scope)).toEqual(["client"]);
    expect((await previewSessionBans(admin, session)).length).toBeGreaterThan(3);
    const ban = { reason: "Insults", expires: "1d" };
    for (const [scope, value] of [
      ["email", EMAIL],
      ["phone", PHONE],
      ["ip", IP],
    ] as const) {
      await expect(previewTypedBan(supervisor, { scope, value })).rejects.toThrow(Forbidden);
      await expect(addBan(supervisor, { scope, value, ...ban })).rejects.toThrow(Forbidden);
      await addBan(admin, { scope, value, ...ban });
    }
    const everything = { state: null, q: "", after: null };
    expect(hasValue(JSON.stringify(await listBans(supervisor, everything)))).toEqual([]);
    expect((await listBans(supervisor, everything)).bans).toHaveLength(3);
    for (const q of [EMAIL, PHONE, "605 135 213", IP]) {
      const found = await listBans(supervisor, { ...everything, q });
      expect([found.bans, found.counts.active]).toEqual([[], 0]);
      expect((await listBans(admin, { ...everything, q })).bans).toHaveLength(1);
    }
  });
});
