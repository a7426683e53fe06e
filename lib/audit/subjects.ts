/** Who can do what the audit records. A link is somebody without an account who has opened a share. */
export const actorKinds = { user: "User", key: "API key", system: "Parley", link: "Shared link" } as const;

export type AuditActorKind = keyof typeof actorKinds;

/** What an audit row is about. */
export const subjectKinds = {
  user: "User",
  operator: "Operator",
  group: "Group",
  "provisioned group": "Provider's group",
  session: "Session",
  note: "Note",
  recording: "Recording",
  ban: "Ban",
  case: "Case",
  export: "Export",
  share: "Shared link",
  view: "View",
  key: "API key",
  "channel account": "Channel",
  webhook: "Webhook",
  ready_reply: "Ready reply",
  client: "Client",
  retention_rule: "Retention rule",
  masking_pattern: "Masking pattern",
  tenant: "Company",
  audit: "Audit",
} as const;

export type SubjectKind = keyof typeof subjectKinds;

export type AuditSubject = { kind: SubjectKind; id: number | null };
