import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { BanExpiry, BanReason, withDay } from "./ban";
import { type CreatedBan, createBan } from "./create";
import { requireNamed } from "./named-by";
import { readTarget, Typed } from "./targets";

const Input = z.preprocess(withDay, Typed.extend({ reason: BanReason, expires: BanExpiry }));

/** Bans a typed value and ends the sessions it matches. Throws Forbidden, Invalid, and Conflict for an equal active ban. */
export async function addBan(actor: Actor, input: unknown): Promise<CreatedBan> {
  allow(actor, "sessions.ban");
  const { reason, expires, ...typed } = parseInput(Input, input);
  const target = await readTarget(actor.tenant, typed);
  requireNamed(actor, target);
  return createBan(actor, { target, reason, expires, sessionId: null });
}
