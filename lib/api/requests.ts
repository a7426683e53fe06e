import { z } from "zod";
import { endReasons } from "@/lib/sessions/vocabulary";

/* Bodies of requests. Verbs parse their input again; here an unknown field is refused, so that a typing error is noticed. */

const reasons = Object.keys(endReasons) as [keyof typeof endReasons];

export const RedirectRequest = z.strictObject({
  to: z
    .union(
      [
        z.strictObject({
          operatorId: z.int().meta({ description: "The operator to offer the session to." }),
        }),
        z.strictObject({ groupId: z.int().meta({ description: "The group whose queue it enters." }) }),
      ],
      "Must be {operatorId} or {groupId}",
    )
    .meta({ description: "One of the two, with an id from the availability." }),
  note: z.string().optional().meta({
    description: "For the receiver; the client does not see it. At most 1,000 characters.",
  }),
  lastStep: z.int().optional().meta({
    description:
      "From the availability. If the session has moved since, the response is 409, so the request can be repeated safely when its response was lost.",
  }),
});

export const EndRequest = z.strictObject({
  reason: z.enum(reasons).optional().meta({ description: "The end reason; `api` if omitted." }),
});
