import { onTyping } from "@/lib/events/typing";
import { onWake } from "@/lib/events/wakes";
import type { Subscribe } from "@/lib/live/subscriber";
import type { Webchat } from "./account";
import { lastSession } from "./session";

/** In milliseconds; a browser takes a longer silence for a lost connection. */
const BEAT = 15_000;

/** Events for a visitor's browser: `wake` at once and when their session changes, and `typing` when their operator types. */
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
