import { End } from "@/lib/sessions/end";
import { Redirect } from "@/lib/sessions/redirect";

/* What another system sends to do something with a session that the address names. */

export const RedirectBody = Redirect.omit({ sessionId: true });
export const EndBody = End.omit({ sessionId: true });
