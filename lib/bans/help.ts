import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { scopes } from "./scopes";

export function banHelp(actor: Actor): { label: string; hint: string }[] {
  return mayBan(actor) ? scopes.map(({ label, hint }) => ({ label, hint })) : [];
}

/** Whether the actor may ban in at least the sessions they took part in. */
function mayBan(actor: Actor): boolean {
  const operatorIds = actor.kind === "user" && actor.operatorId !== null ? [actor.operatorId] : [];
  return may(actor, "sessions.ban", { operatorIds });
}
