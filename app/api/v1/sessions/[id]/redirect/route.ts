import { RedirectBody } from "@/lib/api/act";
import { parsed } from "@/lib/parsed";
import { redirectSession } from "@/lib/sessions/redirect";
import { act } from "../act";

/** Moves a live session to an operator or a group. */
export const POST = act("sessions.redirect", ({ actor, sessionId, body }) =>
  redirectSession(actor, { ...parsed(RedirectBody, body), sessionId }),
);
