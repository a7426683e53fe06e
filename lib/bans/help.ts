import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { scopes } from "./scopes";

/** What a ban can go by, in words; nothing for who cannot ban anybody. */
export function banHelp(actor: Actor): { label: string; hint: string }[] {
  return mayBan(actor) ? scopes.map(({ label, hint }) => ({ label, hint })) : [];
}

/** Whether there is a session at all whose client the actor may ban. */
function mayBan(actor: Actor): boolean {
  const operatorIds = actor.kind === "user" && actor.operatorId !== null ? [actor.operatorId] : [];
  return may(actor, "sessions.ban", { operatorIds });
}
