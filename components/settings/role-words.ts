import type { Role } from "@/lib/actor";

/** What a role is called, and what it is for. */
export const roleWords: Record<Role, { label: string; hint: string }> = {
  admin: { label: "Admin", hint: "everything, and these settings" },
  supervisor: { label: "Supervisor", hint: "all sessions, exports, shares, bans" },
  analyst: { label: "Analyst", hint: "reads and exports all sessions" },
  operator: { label: "Operator", hint: "their own sessions and queues" },
};
