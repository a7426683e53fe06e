import type { AuditData } from "@/lib/audit/list";
import { parseReference } from "@/lib/audit/names";

const settings: Readonly<Record<string, string>> = {
  user: "users",
  operator: "operators",
  group: "groups",
  key: "keys",
  "channel account": "channels",
  webhook: "webhooks",
  ready_reply: "replies",
  tenant: "company",
};

/** Where the subject of an audit row is shown; null if it is shown nowhere. */
export function subjectHref(tenant: string, about: string | null, data: AuditData): string | null {
  if (about === null) return null;
  const { kind, id } = parseReference(about);
  if (kind === "case" && id !== null) return `/${tenant}/cases/${id}`;
  if (kind === "session" && id !== null) return `/${tenant}/sessions/${id}`;
  if (typeof data.sessionId === "number") return `/${tenant}/sessions/${data.sessionId}`;
  if (kind === "ban") return `/${tenant}/bans`;
  if (kind === "share") return `/${tenant}/shares`;
  return Object.hasOwn(settings, kind) ? `/${tenant}/settings/${settings[kind]}` : null;
}
