import { z } from "zod";

/* What routing/availability.ts answers, for whoever reads about the API; verbs.db.test.ts holds an answer against it. */

const count = (what: string) => z.int().meta({ description: what });
const presence = z
  .enum(["online", "busy", "away", "offline"])
  .meta({ description: "online: there, with a free slot. busy: there, without one." });
const taker = {
  id: count("Its number, for the redirect."),
  name: z.string().meta({ description: "The name." }),
  presence,
  load: count("Sessions they have, besides this one."),
  capacity: count("How many they can have."),
  free: count("How many more they can take."),
  refusal: z.string().nullable().meta({ description: "Why it cannot take the session; null when it can." }),
  reason: z.string().nullable().meta({ description: "The same in words." }),
};

export const AvailabilityAnswer = z.strictObject({
  lastStep: count("Of the session, for the redirect."),
  groups: z
    .array(
      z.strictObject({
        ...taker,
        members: z
          .strictObject({
            online: count("With a free slot."),
            busy: count("Without a free slot."),
            away: count("Away."),
            offline: count("Not there."),
          })
          .meta({ description: "Operators by how they stand." }),
        waiting: count("Sessions in its queue, besides this one."),
        queueLimit: z.int().nullable().meta({ description: "How many may wait; null without a limit." }),
        waitingSince: z
          .string()
          .nullable()
          .meta({ format: "date-time", description: "Since when the first of them waits." }),
      }),
    )
    .meta({ description: "By name." }),
  operators: z
    .array(
      z.strictObject({
        ...taker,
        online: z.boolean().meta({ description: "Whether they say that they take sessions." }),
        groupIds: z.array(z.int()).meta({ description: "The groups they serve." }),
      }),
    )
    .meta({ description: "By name." }),
});
