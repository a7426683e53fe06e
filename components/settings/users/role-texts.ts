import type { Role } from "@/lib/actor";

export const roleTexts: Record<Role, { label: string; hint: string }> = {
  admin: { label: "Admin", hint: "full access, including settings" },
  supervisor: { label: "Supervisor", hint: "all sessions, exports, shares, bans" },
  analyst: { label: "Analyst", hint: "views and exports all sessions" },
  operator: { label: "Operator", hint: "their own sessions and queues" },
};
