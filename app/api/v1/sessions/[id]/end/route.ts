import { EndBody } from "@/lib/api/act";
import { parsed } from "@/lib/parsed";
import { endSession } from "@/lib/sessions/end";
import { act } from "../act";

/** Ends a live session. */
export const POST = act("sessions.end", ({ actor, sessionId, body }) =>
  endSession(actor, { ...parsed(EndBody, body), sessionId }),
);
