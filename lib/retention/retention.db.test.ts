import { Readable } from "node:stream";
import { beforeEach, describe, expect, test } from "vitest";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { parametersIn } from "@/lib/grid/parameters";
import { makeCase } from "@/lib/holds/testing";
import { countSessions } from "@/lib/sessions/count";
import { readSelection } from "@/lib/sessions/selection";
import { makeActor, makeNamed } from "@/lib/sessions/testing";
import { newTenant, runJobs, shareWorld } from "@/lib/shares/testing";
import { storage } from "@/lib/storage";
import { changeRule } from "./change";
import { createRule } from "./create";
import { deleteRule } from "./delete";
import { lastDay } from "./due";
import { listRules } from "./list";
import { moveRuleUp } from "./move-up";
import { type PreviewedRule, previewRules } from "./preview";
import { runNight } from "./run";

const here = shareWorld();
const NOW = new Date("2026-11-30T02:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

let sales: number;
beforeEach(async () => {
  sales = await makeNamed(here.sql, "groups", here.tenant, "Sales");
});

const session = (days: number, values: Record<string, unknown> = {}) =>
  here.makeSession(
    {
      created_at: daysAgo(days + 1),
      ended_at: daysAgo(days),
      client_name: "Anna",
      channel: "phone",
      ...values,
    },
    ["Hello"],
  );
const rule = (values: Record<string, unknown>) =>
  createRule(here.admin, { name: "Rule", active: "on", ...values });
const night = (now = NOW) => runNight(here.admin.tenant, now, new AbortController().signal);
const stateOf = async (id: number) => {
  const [row] = await here.sql`select anonymised_at is not null as anonymised from sessions where id = ${id}`;
  return row ? (row.anonymised ? "anonymised" : "whole") : "deleted";
};
const statesOf = (ids: readonly number[]) => Promise.all(ids.map(stateOf));
const runs = () =>
  here.sql`select sessions, held from retention_runs where tenant_id = ${here.tenant} order by day`;
const steps = ({ steps: all }: PreviewedRule) =>
  all.map(({ name, sessions, held }) => [name, sessions, held]);

test("the first rule that a session matches decides, also one that keeps it for longer", async () => {
  const complaint = await session(100, { tags: ["complaint"] });
  const phone = await session(100);
  const chat = await session(100, { channel: "webchat" });
  const young = await session(29);
  const live = await session(100, { status: "active", ended_at: null });
  await rule({ tag: "complaint", action: "delete", days: "365" });
  // None of them has a result, so that it is unknown whether it is this one.
  await rule({ result: "sold", action: "delete", days: "365" });
  await rule({ channel: "phone", action: "anonymise", days: "30" });
  await rule({ action: "delete", days: "90" });
  const preview = await previewRules(here.admin, NOW);
  expect(preview.flatMap(steps).map(([, count]) => count)).toEqual([0, 0, 1, 1]);
  await night();
  expect(await statesOf([complaint, phone, chat, young, live])).toEqual([
    "whole",
    "anonymised",
    "deleted",
    "whole",
    "whole",
  ]);
  expect((await previewRules(here.admin, NOW)).flatMap(steps).map(([, count]) => count)).toEqual([
    0, 0, 0, 0,
  ]);
});

test("a rule by group and result is for the sessions that the list with its filters shows, up to the day of the link", async () => {
  for (const days of [9, 10, 11, 12])
    for (const values of [{ group_ids: [sales], result: "sold, paid" }, { group_ids: [sales] }, {}])
      await session(days, values);
  await rule({ group: String(sales), result: "sold, paid", action: "delete", days: "10" });
  const [previewed] = await previewRules(here.admin, NOW);
  const { query = "", steps: [step] = [] } = previewed ?? {};
  const address = parametersIn(new URLSearchParams(`${query}&ended=..${step?.day}`));
  const { selection } = await readSelection(here.admin, "history", address);
  const listed = await countSessions(selection);
  expect(step?.sessions).toBe(listed);
  expect(listed).toBe(2);
  await night();
  expect(await countSessions(selection)).toBe(0);
});

test("files and recordings go sooner than texts, and their bytes with them", async () => {
  const id = await session(20, { file_count: 1, recording_count: 1 });
  const keys = ["files", "recordings"].map((kind) => `${kind}/${here.tenant}/${crypto.randomUUID()}`);
  for (const key of keys) await storage().write(key, Readable.from([Buffer.from("bytes")]));
  const ofSession = { tenant_id: here.tenant, session_id: id };
  await here.sql`insert into files ${here.sql({ ...ofSession, name: "invoice.pdf", storage_key: keys[0] as string })}`;
  await here.sql`insert into recordings ${here.sql({ ...ofSession, track: "client", state: "ready", storage_key: keys[1] as string })}`;
  await rule({ fileDays: "10", recordingDays: "15", action: "delete", days: "400" });
  expect((await previewRules(here.admin, NOW)).map(steps)).toEqual([
    [
      ["recordings", 1, 0],
      ["files", 1, 0],
      ["sessions", 0, 0],
    ],
  ]);
  await night();
  await runJobs(here.sql);
  expect(await here.files()).toEqual([]);
  expect(await stateOf(id)).toBe("whole");
  expect(await here.sql`select name, storage_key from files where session_id = ${id}`).toEqual([
    { name: "invoice.pdf", storage_key: null },
  ]);
  expect(await here.sql`select state from recordings where session_id = ${id}`).toEqual([
    { state: "deleted" },
  ]);
  const [row] = await here.sql`select recording_count from sessions where id = ${id}`;
  expect(row?.recording_count).toBe(0);
});

test("sessions that an open case holds are left out and counted, in the preview and in the audit", async () => {
  const ids = [await session(50), await session(50), await session(50)];
  await makeCase(here.sql, here.admin, "Novák v. North", [ids[1] as number]);
  const id = await rule({ action: "delete", days: "30" });
  expect((await previewRules(here.admin, NOW)).map(steps)).toEqual([[["sessions", 2, 1]]]);
  await night();
  expect(await statesOf(ids)).toEqual(["deleted", "whole", "deleted"]);
  const rows =
    await here.sql`select actor_kind, subject_id::int, data from audit where tenant_id = ${here.tenant} and verb = 'retention.run'`;
  expect(rows).toEqual([
    {
      actor_kind: "system",
      subject_id: id,
      data: { name: "Rule", action: "delete", sessions: 2, files: 0, recordings: 0, held: 1 },
    },
  ]);
});

test("a held session counts once for a rule, also where it would lose files, recordings and texts", async () => {
  const [held, other] = [await session(50, { file_count: 1 }), await session(50, { file_count: 1 })];
  for (const id of [held, other]) {
    const ofSession = { tenant_id: here.tenant, session_id: id };
    await here.sql`insert into files ${here.sql({ ...ofSession, name: "a.pdf", storage_key: `files/${id}` })}`;
    await here.sql`insert into recordings ${here.sql({ ...ofSession, track: "client", state: "ready", storage_key: `recordings/${id}` })}`;
  }
  const caseId = await makeCase(here.sql, here.admin, "Novák v. North", [held]);
  await rule({ fileDays: "10", recordingDays: "10", action: "anonymise", days: "10" });
  await night();
  expect(await runs()).toEqual([{ sessions: 1, held: 1 }]);
  // While its filter cannot be read, the case may have to hold any session.
  await session(50);
  await here.sql`insert into case_filters (tenant_id, case_id, scope, query, grows, added_by)
    values (${here.tenant}, ${caseId}, 'history', 'duration=fast', true, ${here.admin.userId})`;
  await night(new Date(NOW.getTime() + 86_400_000));
  expect(await runs()).toEqual([
    { sessions: 1, held: 1 },
    { sessions: 0, held: 2 },
  ]);
});

test("a night that was interrupted is finished when it is started again, and is not begun twice", async () => {
  const ids: number[] = [];
  for (let n = 0; n < 5; n++) ids.push(await session(50));
  await rule({ action: "anonymise", days: "30" });
  // The last session cannot be changed, as if the process ended there.
  await here.sql.unsafe(
    "create function stop_here() returns trigger language plpgsql as $$ begin raise exception 'stopped'; end $$",
  );
  const stop = `create trigger stop_here before update on sessions for each row when (new.id = ${ids[4]}) execute function stop_here()`;
  await here.sql.unsafe(stop);
  try {
    await expect(night()).rejects.toThrow();
  } finally {
    await here.sql.unsafe("drop trigger stop_here on sessions");
    await here.sql.unsafe("drop function stop_here");
  }
  expect(await statesOf(ids)).toEqual(Array(5).fill("whole"));
  await night();
  expect(await statesOf(ids)).toEqual(Array(5).fill("anonymised"));
  const later = await session(50);
  await night();
  expect(await stateOf(later)).toBe("whole");
  await night(new Date(NOW.getTime() + 86_400_000));
  expect(await stateOf(later)).toBe("anonymised");
});

test("a rule whose filter cannot be read any more does nothing, nor do the rules behind it", async () => {
  const id = await session(50);
  const broken = await rule({ action: "delete", days: "1" });
  await here.sql`update retention_rules set query = 'duration=fast' where id = ${broken}`;
  await rule({ action: "delete", days: "1" });
  const [first, second] = await previewRules(here.admin, NOW);
  expect(first?.problem).toContain("duration=fast");
  expect(second?.problem).toContain("before it cannot be read");
  await night();
  expect(await stateOf(id)).toBe("whole");
});

test("a session that ended just before midnight of the tenant is as old as the day that it ended on", () => {
  const now = new Date("2026-03-29T12:00:00Z");
  expect(lastDay("Europe/Prague", 1, now)).toBe("2026-03-27");
  expect(lastDay("Pacific/Auckland", 1, now)).toBe("2026-03-28");
  expect(lastDay("Europe/Prague", 30, new Date("2026-11-30T23:30:00Z"))).toBe("2026-10-31");
});

describe("the rules", () => {
  test("are in the order that admins choose, and the audit has what they were and are", async () => {
    const first = await rule({ name: "First", action: "delete", days: "10" });
    const second = await rule({ name: "Second", fileDays: "20", active: undefined });
    await moveRuleUp(here.admin, { id: second });
    expect((await listRules(here.admin)).map(({ name }) => name)).toEqual(["Second", "First"]);
    await changeRule(here.admin, {
      id: first,
      version: "1",
      name: "First",
      action: "anonymise",
      days: "12",
      active: "on",
    });
    await expect(
      changeRule(here.admin, { id: first, version: "1", name: "Late", action: "delete", days: "1" }),
    ).rejects.toThrow(Conflict);
    await deleteRule(here.admin, { id: second });
    await expect(deleteRule(here.admin, { id: second })).rejects.toThrow(NotFound);
    expect((await listRules(here.admin)).map(({ name, action }) => [name, action])).toEqual([
      ["First", "anonymise"],
    ]);
    const [change] =
      await here.sql`select data from audit where tenant_id = ${here.tenant} and verb = 'retention.change'`;
    expect(change?.data).toEqual({
      name: "First",
      changes: { action: { was: "delete", is: "anonymise" }, days: { was: 10, is: 12 } },
    });
  });

  test("are refused where they say nothing or only half of it", async () => {
    for (const values of [
      { days: "" },
      { action: "delete" },
      { days: "10" },
      { action: "delete", days: "0" },
      { action: "delete", days: "soon" },
      { action: "shred", days: "10" },
      { name: " ", action: "delete", days: "10" },
    ])
      await expect(rule(values), JSON.stringify(values)).rejects.toThrow(Invalid);
    expect(await listRules(here.admin)).toEqual([]);
  });

  test("are for admins of the tenant only", async () => {
    const id = await rule({ action: "delete", days: "10" });
    const south = await makeActor(here.sql, await newTenant(here.sql), "admin");
    await expect(deleteRule(south, { id })).rejects.toThrow(NotFound);
    const supervisor = await makeActor(here.sql, here.tenant, "supervisor");
    for (const verb of [createRule, changeRule, deleteRule, moveRuleUp])
      await expect(
        verb(supervisor, { id, name: "x", action: "delete", days: "1", version: 1 }),
      ).rejects.toThrow(Forbidden);
    await expect(previewRules(supervisor)).rejects.toThrow(Forbidden);
  });
});
