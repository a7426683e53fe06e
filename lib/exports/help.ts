import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { formats } from "./index";

/** One way to take sessions out, in words. */
export type WayOut = { label: string; hint: string };

const LINK: WayOut = {
  label: "Share a link",
  hint:
    "The sessions as they are when it is made, for somebody without an account. It opens until its time is up, until it is " +
    "revoked under Shares, or until whoever made it may no longer share. A session that is anonymised meanwhile is taken out.",
};

/** The ways the actor may take: each format by its own sentence, and a link; none for who may not export. */
export function waysOut(actor: Actor): WayOut[] {
  if (!may(actor, "sessions.export")) return [];
  const files = formats.map(({ label, hint }) => ({ label, hint }));
  return may(actor, "shares.create") ? [...files, LINK] : files;
}
