import { z } from "zod";

/* The response of routing/availability.ts; verbs.db.test.ts checks that it has this shape. */

const integer = (description: string) => z.int().meta({ description });

const receiver = {
  id: integer("The id, for a redirect."),
  name: z.string().meta({ description: "The name." }),
  presence: z
    .enum(["online", "busy", "away", "offline"])
    .meta({ description: "online: with a free slot. busy: online without a free slot." }),
  load: integer("The sessions they have, without this one."),
  capacity: integer("The most sessions they can have."),
  free: integer("How many more sessions they can take."),
  refusal: z
    .string()
    .nullable()
    .meta({ description: "Why they cannot take the session; null when they can." }),
  reason: z.string().nullable().meta({ description: "The same as a sentence." }),
};

export const AvailabilityResponse = z.strictObject({
  lastStep: integer("The last routing step of the session, for a redirect."),
  groups: z
    .array(
      z.strictObject({
        ...receiver,
        members: z
          .strictObject({
            online: integer("With a free slot."),
            busy: integer("Without a free slot."),
            away: integer("Away."),
            offline: integer("Offline."),
          })
          .meta({ description: "The number of operators by presence." }),
        waiting: integer("The sessions in its queue, without this one."),
        queueLimit: z
          .int()
          .nullable()
          .meta({ description: "The most sessions in its queue; null without a limit." }),
        waitingSince: z
          .string()
          .nullable()
          .meta({ format: "date-time", description: "Since when the first of them has been waiting." }),
      }),
    )
    .meta({ description: "Sorted by name." }),
  operators: z
    .array(
      z.strictObject({
        ...receiver,
        online: z.boolean().meta({ description: "Whether the operator is set to take sessions." }),
        groupIds: z.array(z.int()).meta({ description: "The groups of the operator." }),
      }),
    )
    .meta({ description: "Sorted by name." }),
});
