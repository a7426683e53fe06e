import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { Invalid } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { BanExpiry, BanReason, BanScope, withDay } from "./ban";
import { type MadeBan, makeBan } from "./make";
import { type BanSession, requireBannable } from "./session";
import { type BanTarget, targetsOf } from "./targets";

const Session = z.object({ sessionId: RowId });

const Input = z.preprocess(
  withDay,
  z.object({
    scope: BanScope,
    /** Which of several, as it is compared; the first unless given. */
    value: z.string().optional(),
    reason: BanReason,
    expires: BanExpiry,
  }),
);

/**
 * Bans the client of a session by one of the things known of them, and ends every session that this is about. Throws
 * NotFound, Forbidden, Invalid, and Conflict where an active ban says the same.
 */
export async function banClient(actor: Actor, input: unknown): Promise<MadeBan> {
  const { sessionId } = parseInput(Session, input);
  const session = await requireBannable(actor, sessionId);
  const { reason, expires, ...chosen } = parseInput(Input, input);
  return makeBan(actor, { target: targetIn(session, chosen), reason, expires, sessionId });
}

type Chosen = Pick<z.output<typeof Input>, "scope" | "value">;

function targetIn(session: BanSession, { scope, value }: Chosen): BanTarget {
  const target = targetsOf(session).find(
    (each) => each.scope === scope && (value === undefined || each.value === value),
  );
  if (target) return target;
  const message = "This is not known of the client of this session";
  throw new Invalid(message, { scope: message });
}
