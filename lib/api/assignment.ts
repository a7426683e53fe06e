import { and, eq, type SQL } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { readAssignment } from "@/lib/sessions/assignment";
import { sessionNotFound } from "@/lib/sessions/require";
import { addressableBy } from "@/lib/sessions/visible";

export const AssignmentResponse = z.object({
  id: z.int().meta({ description: "The id of the session in Parley." }),
  status: z.string().meta({ description: "created, queued, offered, active, wrap_up, closed or rejected." }),
  ended: z
    .boolean()
    .meta({ description: "Whether the session has ended; its after-call work may not be done." }),
  operatorId: z.int().nullable().meta({ description: "The operator who holds it." }),
  offeredTo: z.int().nullable().meta({ description: "The operator it is offered to." }),
  queuedIn: z.int().nullable().meta({ description: "The group in whose queue it waits." }),
  lastStep: z.int().meta({ description: "Changes when the session moves or ends." }),
});

/** Throws NotFound unless the actor may address the session. */
export async function assignmentResponse(
  actor: Actor,
  id: number,
): Promise<z.output<typeof AssignmentResponse>> {
  const assignment = await readAssignment(database(), and(addressableBy(actor), eq(sessions.id, id)) as SQL);
  if (!assignment) throw sessionNotFound();
  const { status, ended, holderId, offeredTo, waitsIn, lastStep } = assignment;
  return { id, status, ended, operatorId: holderId, offeredTo, queuedIn: waitsIn, lastStep };
}
