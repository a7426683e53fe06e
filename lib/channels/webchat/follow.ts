import { onTyping } from "@/lib/events/typing";
import { onWake } from "@/lib/events/wakes";
import type { Subscribe } from "@/lib/live/subscriber";
import type { Webchat } from "./account";
import { lastSession } from "./session";

/** In milliseconds; a browser that hears nothing for longer asks again. */
const BEAT = 15_000;

/**
 * Tells a visitor's browser when to look again: at once, and whenever something happens in the session they have now; and
 * when their operator types.
 */
export async function followChat(
  chat: Webchat,
  visitor: string,
): Promise<Subscribe<"wake" | "typing" | "beat">> {
  const session = await lastSession(chat, visitor);
  const tenantId = chat.actor.tenant.id;
  return ({ send }) => {
    send("wake");
    const beat = setInterval(() => send("beat"), BEAT);
    const unsubscribe = session ? onTyping(tenantId, session.id, "operator", () => send("typing")) : () => {};
    const leave = onWake((wake) => {
      if (wake !== "missed" && wake.tenantId !== tenantId) return;
      const theirs =
        wake === "missed" || wake.sessions === null || wake.sessions.some(({ id }) => id === session?.id);
      if (theirs) send("wake");
    });
    return () => {
      clearInterval(beat);
      unsubscribe();
      leave();
    };
  };
}
