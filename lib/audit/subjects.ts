import { t } from "@/messages/audit-subjects";
import { labels } from "@/messages/catalogue";

const actorIds = ["user", "key", "system", "link"] as const;
export type AuditActorKind = (typeof actorIds)[number];

/** Who can do what the audit records. A link is somebody without an account who has opened a share. */
export const actorKinds = labels(t, "actor.", actorIds);

const subjectIds = [
  "user",
  "operator",
  "group",
  "provisioned group",
  "session",
  "note",
  "recording",
  "ban",
  "case",
  "export",
  "share",
  "view",
  "key",
  "channel account",
  "webhook",
  "ready_reply",
  "client",
  "retention_rule",
  "masking_pattern",
  "tenant",
  "audit",
] as const;
export type SubjectKind = (typeof subjectIds)[number];

/** What an audit row is about. */
export const subjectKinds = labels(t, "subject.", subjectIds);

export type AuditSubject = { kind: SubjectKind; id: number | null };
