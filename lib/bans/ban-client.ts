import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { Invalid } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { t } from "@/messages/bans";
import { BanExpiry, BanReason, BanScope, withDay } from "./ban";
import { type BanSession, requireBannable } from "./ban-session";
import { type CreatedBan, createBan } from "./create";
import { mayName } from "./named-by";
import { type BanTarget, targetsOf } from "./targets";

const Session = z.object({ sessionId: RowId });

const Input = z.preprocess(
  withDay,
  z.object({
    scope: BanScope,
    /** The first value of the scope unless given. */
    value: z.string().optional(),
    reason: BanReason,
    expires: BanExpiry,
  }),
);

/** Bans the client of a session. Throws NotFound, Forbidden, Invalid, and Conflict for an equal active ban. */
export async function banClient(actor: Actor, input: unknown): Promise<CreatedBan> {
  const { sessionId } = parseInput(Session, input);
  const session = await requireBannable(actor, sessionId);
  const { reason, expires, ...chosen } = parseInput(Input, input);
  return createBan(actor, { target: targetIn(actor, session, chosen), reason, expires, sessionId });
}

type Chosen = Pick<z.output<typeof Input>, "scope" | "value">;

function targetIn(actor: Actor, session: BanSession, { scope, value }: Chosen): BanTarget {
  const target = targetsOf(session).find(
    (each) => mayName(actor, each) && each.scope === scope && (value === undefined || each.value === value),
  );
  if (target) return target;
  const message = t("noSuchValue");
  throw new Invalid(message, { scope: message });
}
