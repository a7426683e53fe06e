import "server-only";
import { currentActor } from "@/app/_server/auth/actor";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { may } from "@/lib/policy";

/** The current actor, if they may manage settings. Throws NotFound for others: to them these pages do not exist. */
export async function settingsActor(tenant: string): Promise<UserActor> {
  const actor = await currentActor(tenant);
  if (!may(actor, "settings.manage")) throw new NotFound();
  return actor;
}
