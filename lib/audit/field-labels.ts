import { ownEntry } from "@/lib/own-entry";

/** The labels of facts, as the forms have them. */
const labels: Readonly<Record<string, string>> = {
  acceptTimeoutSeconds: "Time to accept, in seconds",
  auditsReads: "Reading is recorded",
  groupIds: "Groups (No.)",
  days: "Sessions are kept for days",
  fileDays: "Files are kept for days",
  recordingDays: "Recordings are kept for days",
  held: "Kept by a legal hold",
  name: "Name",
  newSecrets: "New secrets",
  operatorId: "Operator (No.)",
  operatorIds: "Operators (No.)",
  operatorsMayBan: "Operators may ban clients",
  queueLimit: "Longest queue",
  queueTimeoutSeconds: "Time in the queue, in seconds",
  records: "Sessions are recorded",
  removed: "Removed (No.)",
  requiresResult: "A result is required",
  requiresTags: "A tag is required",
  secondFactorRoles: "Roles with a second factor",
  sessionId: "Session",
  sessions: "Sessions",
  waitingLimitSeconds: "Waiting limit, in seconds",
  waitingWarningSeconds: "Warning, in seconds",
  zone: "Time zone",
  url: "URL",
  userId: "User (No.)",
  added: "Added (No.)",
  defaultRole: "Role without a group",
  externalId: "External ID",
  groupId: "Group (No.)",
};

/** A name without a label is shown in words: `offlineReturnMinutes` as `Offline return minutes`. */
export function fieldLabel(name: string): string {
  const known = ownEntry(labels, name);
  if (known !== undefined) return known;
  const words = name
    .replace(/[_-]+/g, " ")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
