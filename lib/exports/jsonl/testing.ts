import type postgres from "postgres";
import type { UserActor } from "@/lib/actor";
import type { Parameters } from "@/lib/grid/parameters";
import { type ImportOptions, importSessions } from "@/lib/import/import";
import type { ImportReport } from "@/lib/import/report";
import { readSelection } from "@/lib/sessions/selection";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { defaultOptions } from "../format";
import { openExport } from "../open";
import { jsonl } from "./jsonl";

/** The lines of an export. */
export async function exported(
  actor: UserActor,
  view: Parameters = {},
  zone = "Asia/Kolkata",
): Promise<string[]> {
  const { selection } = await readSelection(actor, "history", view);
  const options = { ...defaultOptions, zone };
  const file = await openExport(
    { format: jsonl, selection, options, view: { filters: [], order: "" } },
    new AbortController().signal,
  );
  let text = "";
  try {
    for await (const piece of jsonl.write(file)) text += piece.content;
  } finally {
    await file.snapshot.close();
  }
  return text.split("\n").slice(0, -1);
}

export function imported(
  tenantId: number,
  written: readonly string[],
  options?: ImportOptions,
): Promise<ImportReport> {
  async function* lines() {
    yield* written;
  }
  return importSessions({ tenantId }, lines(), options);
}

let tenants = 0;

/** A tenant with an admin, and with the members of the tenant `like`. */
export async function emptyTenant(sql: postgres.Sql, like?: number): Promise<UserActor> {
  const tenantId = await makeTenant(sql, `there-and-back-${++tenants}`);
  if (like !== undefined)
    await sql`insert into memberships (tenant_id, user_id, role)
      select ${tenantId}, user_id, role from memberships where tenant_id = ${like}`;
  return makeActor(sql, tenantId, "admin");
}

/** A checksum of all rows of a tenant, a line for each table. */
export async function holdings(sql: postgres.Sql, tenantId: number): Promise<string[]> {
  const tables =
    `operators groups chatbots clients client_identities sessions session_events session_documents session_document_parts notes
    files recordings parameters`.split(/\s+/);
  const sums = tables.map(async (table) => {
    const [row] = await sql`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum
      from ${sql(table)} t where tenant_id = ${tenantId}`;
    return `${table} ${row?.sum}`;
  });
  return Promise.all(sums);
}
