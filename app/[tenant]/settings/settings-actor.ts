import "server-only";
import { currentActor } from "@/app/_server/auth/actor";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { may, type Verb } from "@/lib/policy";

/** The current actor, if they may manage what the page is about. Throws NotFound for others: to them it does not exist. */
export async function settingsActor(tenant: string, verb: Verb = "settings.manage"): Promise<UserActor> {
  const actor = await currentActor(tenant);
  if (!may(actor, verb)) throw new NotFound();
  return actor;
}
