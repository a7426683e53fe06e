import { and, eq, inArray } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { database } from "@/db";
import {
  apiKeys,
  cases,
  channelAccounts,
  groups,
  maskingPatterns,
  memberships,
  operators,
  provisionedGroups,
  readyReplies,
  retentionRules,
  shares,
  users,
  views,
  webhooks,
} from "@/db/schema";
import type { Tenant } from "@/lib/actor";
import { neutralizeBidi } from "@/lib/bidi";
import type { Names } from "@/lib/grid/selection";
import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/audit-subjects";
import { actorKinds, subjectKinds } from "./subjects";

/** A subject or an actor as the columns write it. */
export type Reference = { kind: string; id: number | null };

export function parseReference(written: string): Reference {
  const [, kind = written, id] = /^(.*?)(?:-(\d{1,15}))?$/s.exec(written) ?? [];
  return { kind, id: id === undefined ? null : Number(id) };
}

type Named = { table: PgTable; tenantId: PgColumn; id: PgColumn; name: PgColumn };

const named: Readonly<Record<string, Named>> = {
  operator: { table: operators, tenantId: operators.tenantId, id: operators.id, name: operators.name },
  group: { table: groups, tenantId: groups.tenantId, id: groups.id, name: groups.name },
  "provisioned group": {
    table: provisionedGroups,
    tenantId: provisionedGroups.tenantId,
    id: provisionedGroups.id,
    name: provisionedGroups.displayName,
  },
  case: { table: cases, tenantId: cases.tenantId, id: cases.id, name: cases.name },
  key: { table: apiKeys, tenantId: apiKeys.tenantId, id: apiKeys.id, name: apiKeys.name },
  view: { table: views, tenantId: views.tenantId, id: views.id, name: views.name },
  share: { table: shares, tenantId: shares.tenantId, id: shares.id, name: shares.name },
  webhook: { table: webhooks, tenantId: webhooks.tenantId, id: webhooks.id, name: webhooks.url },
  "channel account": {
    table: channelAccounts,
    tenantId: channelAccounts.tenantId,
    id: channelAccounts.id,
    name: channelAccounts.name,
  },
  retention_rule: {
    table: retentionRules,
    tenantId: retentionRules.tenantId,
    id: retentionRules.id,
    name: retentionRules.name,
  },
  masking_pattern: {
    table: maskingPatterns,
    tenantId: maskingPatterns.tenantId,
    id: maskingPatterns.id,
    name: maskingPatterns.name,
  },
  ready_reply: {
    table: readyReplies,
    tenantId: readyReplies.tenantId,
    id: readyReplies.id,
    name: readyReplies.shortcut,
  },
};

/** The names of actors and subjects of a tenant, by the values of the columns “Who” and “About”. */
export async function auditNames(tenant: Tenant, written: readonly string[]): Promise<Names> {
  const values = [...new Set(written)];
  const references = values.map((value) => ({ value, ...parseReference(value) }));
  const kinds = [...new Set(references.map(({ kind }) => kind))];
  const byKind = new Map<string, ReadonlyMap<number, string>>();
  // One after the other: a page takes one connection, not one for each kind.
  for (const kind of kinds) {
    const ids = references.flatMap((each) => (each.kind === kind && each.id !== null ? [each.id] : []));
    byKind.set(kind, await namesOfKind(tenant, kind, ids));
  }
  const name = ({ kind, id }: Reference) => (id === null ? undefined : byKind.get(kind)?.get(id));
  const labels = (label: (reference: Reference, name: string | undefined) => string) =>
    new Map(references.map((each) => [each.value, neutralizeBidi(label(each, name(each)))]));
  return { actors: labels(actorLabel), subjects: labels(subjectLabel) };
}

async function namesOfKind(tenant: Tenant, kind: string, ids: number[]): Promise<Map<number, string>> {
  if (kind === "tenant") return new Map([[tenant.id, tenant.name]]);
  if (ids.length === 0) return new Map();
  if (kind === "user") return userNames(tenant.id, ids);
  const source = ownEntry(named, kind);
  if (!source) return new Map();
  const rows = await database()
    .select({ id: source.id, name: source.name })
    .from(source.table)
    .where(and(eq(source.tenantId, tenant.id), inArray(source.id, ids)));
  return new Map(rows.map((row) => [row.id as number, row.name as string]));
}

async function userNames(tenantId: number, ids: number[]): Promise<Map<number, string>> {
  const rows = await database()
    .select({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(memberships.tenantId, tenantId), inArray(users.id, ids)));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** `Jana Nová`, `CRM (API key)`, `Parley`. */
function actorLabel({ kind, id }: Reference, name: string | undefined): string {
  const label = ownEntry(actorKinds, kind) ?? kind;
  if (id === null) return label;
  if (name === undefined) return t("named", { kind: label, name: id });
  return kind === "user" ? name : t("withKind", { name, kind: label });
}

/** `Operator Jana Nová`, `Session 4711`. */
function subjectLabel({ kind, id }: Reference, name: string | undefined): string {
  const label = ownEntry(subjectKinds, kind) ?? kind;
  const named = name ?? id;
  return named === null ? label : t("named", { kind: label, name: named });
}
