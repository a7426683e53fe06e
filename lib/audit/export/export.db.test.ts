import { beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { readCsv } from "@/lib/exports/csv/testing";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { readChain } from "../chain/verify";
import { detailsText } from "../details";
import { listAudit } from "../list";
import { readAuditSelection } from "../selection";
import { verbLabels } from "../verbs";
import { auditCsv } from "./csv";
import { exportAudit } from "./export";
import type { AuditFormat } from "./format";
import { auditJsonl } from "./jsonl";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
const ROWS = 130;

beforeAll(async () => {
  tenant = await makeTenant(db.sql, "aurora");
  admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`update users set name = '=Eva, "E"' where id = ${admin.userId}`;
  await db.sql`
    insert into audit (tenant_id, at, actor_kind, actor_id, verb, subject_kind, subject_id, data, ip)
    select ${tenant}, '2026-10-24T22:00:00Z'::timestamptz + n * interval '7 minutes', 'user', ${admin.userId},
      (array['users.sign_in', 'keys.create'])[1 + n % 2], 'session', n, jsonb_build_object('changes',
      jsonb_build_object('name', jsonb_build_object('was', 'žlutý', 'is', n))), '192.0.2.1' from generate_series(1, ${ROWS}) n`;
});

async function textOf(address: Record<string, string>, format: AuditFormat, actor = admin): Promise<string> {
  const { selection } = await readAuditSelection(admin, address);
  const { body } = await exportAudit(actor, selection, format, new AbortController().signal);
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test("a CSV file has the rows of all pages of the list in its order, and what the cells show", async () => {
  const address = { verb: "keys.create", sort: "at", cols: "at,who,verb,about,details,id" };
  const [head, ...lines] = readCsv(await textOf(address, auditCsv));
  expect(head).toEqual(["Time", "Who", "What", "About", "Details", "No."]);
  const { selection } = await readAuditSelection(admin, { ...address, size: "100" });
  const page = await listAudit(selection);
  const rows = lines.slice(0, -1);
  expect(rows.map((cells) => Number(cells[5]))).toEqual(page.rows.map(({ id }) => id));
  expect(rows.map((cells) => cells[4])).toEqual(page.rows.map(({ data }) => detailsText(data)));
  expect(rows[0]).toEqual([
    "2026-10-25T00:07:00+02:00",
    `'=Eva, "E"`,
    verbLabels["keys.create"],
    "Session 1",
    "Name: žlutý → 1",
    "1",
  ]);
  const chain = await readChain(tenant);
  expect(lines.at(-1)?.[0]).toBe(`End of the chain: ${chain?.seq}:${chain?.hash}`);
});

test("a JSONL file has everything that is known of each row, and ends with the end of the chain", async () => {
  const lines = (await textOf({ at: "2026-10-25..2026-10-25" }, auditJsonl)).trimEnd().split("\n");
  const rows = lines.map((line) => JSON.parse(line));
  expect(rows).toHaveLength(ROWS + 1);
  expect(rows[0]).toMatchObject({
    ...{ id: ROWS, seq: ROWS, verb: "users.sign_in", ip: "192.0.2.1", browser: null },
    ...{ who: { kind: "user", id: admin.userId, name: '=Eva, "E"' }, about: { kind: "session", id: ROWS } },
    data: { changes: { name: { was: "žlutý", is: ROWS } } },
  });
  const chain = await readChain(tenant);
  expect(rows.at(-1)).toEqual({ endOfChain: { seq: chain?.seq, hash: chain?.hash } });
});

test("an export is for admins, and is itself recorded", async () => {
  for (const role of ["supervisor", "analyst", "operator"] as const)
    await expect(textOf({}, auditCsv, await makeActor(db.sql, tenant, role))).rejects.toThrow(Forbidden);
  await textOf({ verb: "keys.create" }, auditCsv);
  const [row] = await db.sql`select verb, data from audit order by id desc limit 1`;
  expect(row).toEqual({ verb: "audit.export", data: { format: "csv", query: "verb=keys.create" } });
});

test("a file that nobody reads gives its place back", async () => {
  const { selection } = await readAuditSelection(admin, {});
  for (let n = 0; n < 5; n++) {
    const left = new AbortController();
    await vi.waitFor(() => exportAudit(admin, selection, auditCsv, left.signal));
    left.abort();
  }
});

test("a row that was inserted after the end of the chain does not keep anybody from exporting the rows", async () => {
  await textOf({}, auditCsv);
  const end = await readChain(tenant);
  await db.sql`
    insert into audit (tenant_id, actor_kind, verb, seq, hash)
    values (${tenant}, 'system', 'bans.lift', ${Number(end?.seq) + 1}, '')`;
  const lines = (await textOf({}, auditJsonl))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.at(-1)).toEqual({ endOfChain: { seq: end?.seq, hash: end?.hash } });
  expect(lines.slice(0, 2)).toMatchObject([
    { verb: "audit.export", seq: null },
    { verb: "bans.lift", seq: Number(end?.seq) + 1 },
  ]);
});
