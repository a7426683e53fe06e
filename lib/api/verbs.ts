import { and, eq, type SQL } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { readAssignment } from "@/lib/sessions/assignment";
import { sessionNotFound } from "@/lib/sessions/require";
import { addressableBy } from "@/lib/sessions/visible";
import { endReasons } from "@/lib/sessions/vocabulary";

/*
 * What the verbs of the API take and answer. The verbs themselves check it again, with the rights; here a field that is not
 * known is refused, so that a mistyped one does not pass in silence.
 */

const reasons = Object.keys(endReasons) as [keyof typeof endReasons];

export const RedirectRequest = z.strictObject({
  to: z
    .union(
      [
        z.strictObject({
          operatorId: z.int().meta({ description: "The operator who is to be offered it." }),
        }),
        z.strictObject({ groupId: z.int().meta({ description: "The group whose queue it is to enter." }) }),
      ],
      "Must be {operatorId} or {groupId}",
    )
    .meta({ description: "One of the two. The numbers are those of the availability." }),
  note: z
    .string()
    .optional()
    .meta({ description: "For whoever receives it; the client does not see it. At most 1,000 characters." }),
  lastStep: z.int().optional().meta({
    description:
      "Of the availability on which this was decided. When the session has moved since, it is a 409: so it can be asked again after an answer that was lost.",
  }),
});

export const EndRequest = z.strictObject({
  reason: z.enum(reasons).optional().meta({ description: "Why; `api` unless said." }),
});

/** Where a session stands after a verb: as much of it as whoever moves sessions has to know. */
export const StandingAnswer = z.object({
  id: z.int().meta({ description: "The session's number in Parley." }),
  status: z.string().meta({ description: "created, queued, offered, active, wrap_up, closed or rejected." }),
  ended: z.boolean().meta({ description: "Whether it is over, but perhaps for after-call work." }),
  operatorId: z.int().nullable().meta({ description: "Who holds it." }),
  offeredTo: z.int().nullable().meta({ description: "The operator it is offered to." }),
  queuedIn: z.int().nullable().meta({ description: "The group in whose queue it waits." }),
  lastStep: z.int().meta({ description: "Changes when it is with somebody else, or over." }),
});

/** Where a session stands now. Throws NotFound unless the actor may name it. */
export async function whereItStands(actor: Actor, id: number): Promise<z.output<typeof StandingAnswer>> {
  const standing = await readAssignment(database(), and(addressableBy(actor), eq(sessions.id, id)) as SQL);
  if (!standing) throw sessionNotFound();
  const { status, ended, holderId, offeredTo, waitsIn, lastStep } = standing;
  return { id, status, ended, operatorId: holderId, offeredTo, queuedIn: waitsIn, lastStep };
}
