import type { AuditData } from "@/lib/audit/list";
import { parseReference } from "@/lib/audit/names";
import type { SubjectKind } from "@/lib/audit/subjects";
import { ownEntry } from "@/lib/own-entry";

/** The pages of the settings that show subjects of a kind. */
const settings: Readonly<Partial<Record<SubjectKind, string>>> = {
  user: "users",
  operator: "operators",
  group: "groups",
  "provisioned group": "provisioning",
  key: "keys",
  "channel account": "channels",
  webhook: "webhooks",
  ready_reply: "replies",
  retention_rule: "retention",
  masking_pattern: "masking",
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
  const page = ownEntry(settings, kind);
  return page ? `/${tenant}/settings/${page}` : null;
}
