import "server-only";
import { notFound } from "next/navigation";
import { currentActor } from "@/app/_server/auth";
import type { UserActor } from "@/lib/actor";
import { may } from "@/lib/policy";

/** Who is asking, if they may see settings; to everybody else these pages are missing ones. */
export async function settingsActor(tenant: string): Promise<UserActor> {
  const actor = await currentActor(tenant);
  if (!may(actor, "settings.manage")) notFound();
  return actor;
}
