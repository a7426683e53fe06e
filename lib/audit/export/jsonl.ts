import { sql } from "drizzle-orm";
import { audit as a, auditAbout, auditWho } from "@/db/schema";
import { instantText } from "@/lib/exports/cell-text";
import { t } from "@/messages/audit";
import { auditNames, parseReference } from "../names";
import type { AuditFormat } from "./format";

/** All fields of a row; the columns that are chosen for the list make no difference. */
export const auditJsonl: AuditFormat = {
  id: "jsonl",
  label: "JSONL",
  extension: "jsonl",
  mediaType: "application/x-ndjson; charset=utf-8",
  isForPrograms: true,
  fields: () => [
    ...[
      sql`${auditWho}`,
      sql`${auditAbout}`,
      sql`${a.id}`,
      sql`${a.at}`,
      sql`${a.verb}`,
      sql`${a.data}::text`,
    ],
    ...[sql`${a.ip}`, sql`${a.browser}`, sql`${a.requestId}`, sql`${a.seq}`, sql`encode(${a.hash}, 'hex')`],
  ],
  head: () => "",
  async rows(tenant, _columns, rows) {
    const names = await auditNames(
      tenant,
      rows.flatMap(([who, about]) => [who, about].filter((each) => typeof each === "string")),
    );
    const person = (of: "actors" | "subjects", written: string | null) =>
      written === null ? null : { ...parseReference(written), name: names[of]?.get(written) ?? null };
    return rows
      .map(([who, about, id, at, verb, data, ip, browser, requestId, seq, hash]) => ({
        ...{ id: Number(id), at: instantText(at ?? ""), verb },
        ...{ who: person("actors", who ?? null), about: person("subjects", about ?? null) },
        ...{ data: data ? (JSON.parse(data) as unknown) : {}, ip, browser, requestId },
        ...{ seq: seq === null ? null : Number(seq), hash },
      }))
      .map((row) => `${JSON.stringify(row)}\n`)
      .join("");
  },
  tail: (_columns, { seq, hash }) => `${JSON.stringify({ endOfChain: { seq, hash } })}\n`,
  trailer: (why) => `${JSON.stringify({ error: t("notComplete", { why }) })}\n`,
};
