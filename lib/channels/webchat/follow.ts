import { onWake } from "@/lib/events/wakes";
import type { Source } from "@/lib/live/source";
import type { Webchat } from "./account";
import { lastSession } from "./session";

/** In milliseconds; a browser that hears nothing for longer asks again. */
const BEAT = 15_000;

/** Tells a visitor's browser when to look again: at once, and whenever something happens in the session they have now. */
export async function followChat(chat: Webchat, visitor: string): Promise<Source<"wake" | "beat">> {
  const session = await lastSession(chat, visitor);
  return ({ tell }) => {
    tell("wake");
    const beat = setInterval(() => tell("beat"), BEAT);
    const leave = onWake((wake) => {
      if (wake !== "missed" && wake.tenantId !== chat.actor.tenant.id) return;
      const theirs =
        wake === "missed" || wake.sessions === null || wake.sessions.some(({ id }) => id === session?.id);
      if (theirs) tell("wake");
    });
    return () => {
      clearInterval(beat);
      leave();
    };
  };
}
