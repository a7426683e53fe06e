import type { z } from "zod";
import type { Actor } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { BanExpiry, BanReason } from "./ban";
import { type MadeBan, makeBan } from "./make";
import { readTarget, Typed } from "./targets";

const Input = Typed.extend({ reason: BanReason, expires: BanExpiry });

/**
 * Bans what somebody has typed, without a session, and ends every session that this is about. Throws Forbidden, Invalid, and
 * Conflict where an active ban says the same.
 */
export async function addBan(actor: Actor, input: z.input<typeof Input>): Promise<MadeBan> {
  // Of no session that they took part in: for those who may ban anybody.
  allow(actor, "sessions.ban");
  const { reason, expires, ...typed } = parseInput(Input, input);
  const target = await readTarget(actor.tenant.id, typed);
  return makeBan(actor, { target, reason, expires, sessionId: null });
}
