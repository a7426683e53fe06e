import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { BanExpiry, BanReason, withDay } from "./ban";
import { type MadeBan, makeBan } from "./make";
import { readTarget, Typed } from "./targets";

const Input = z.preprocess(withDay, Typed.extend({ reason: BanReason, expires: BanExpiry }));

/**
 * Bans what somebody has typed, without a session, and ends every session that this is about. Throws Forbidden, Invalid, and
 * Conflict where an active ban says the same.
 */
export async function addBan(actor: Actor, input: unknown): Promise<MadeBan> {
  // Of no session that they took part in: for those who may ban anybody.
  allow(actor, "sessions.ban");
  const { reason, expires, ...typed } = parseInput(Input, input);
  const target = await readTarget(actor.tenant, typed);
  return makeBan(actor, { target, reason, expires, sessionId: null });
}
