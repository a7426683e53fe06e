import { onTyping } from "@/lib/events/typing";
import { onWake, type Wake } from "@/lib/events/wakes";
import type { Subscribe } from "@/lib/live/subscriber";
import type { Webchat } from "./account";
import { lastSession, type VisitorSession } from "./session";

/** In milliseconds; a browser takes a longer silence for a lost connection. */
const BEAT = 15_000;
/** In milliseconds: how often a visitor who waits learns that others of the queue have moved. */
const QUEUE_PAUSE = 5_000;

/**
 * Events for a visitor's browser: `wake` at once, when their session changes, and more rarely when others of its group do, which may
 * change its place in the queue; `typing` when their operator types.
 */
export async function followChat(
  chat: Webchat,
  visitor: string,
  pause = QUEUE_PAUSE,
): Promise<Subscribe<"wake" | "typing" | "beat">> {
  let session = await lastSession(chat, visitor);
  const tenantId = chat.actor.tenant.id;
  const readAgain = async () => {
    const now = await lastSession(chat, visitor);
    if (now?.id === session?.id) session = now;
  };
  return ({ send }) => {
    send("wake");
    const beat = setInterval(() => send("beat"), BEAT);
    const unsubscribe = session ? onTyping(tenantId, session.id, "operator", () => send("typing")) : () => {};
    let queue: ReturnType<typeof setTimeout> | undefined;
    const sendLater = () => {
      queue = undefined;
      send("wake");
    };
    const leave = onWake((wake) => {
      if (wake !== "missed" && wake.tenantId !== tenantId) return;
      if (isTheirs(wake, session?.id)) {
        send("wake");
        // If this fails, the browser reads a little more often than it has to.
        void readAgain().catch(() => {});
      } else if (waits(session) && isOfGroup(wake, session.groupId)) queue ??= setTimeout(sendLater, pause);
    });
    return () => {
      clearInterval(beat);
      clearTimeout(queue);
      unsubscribe();
      leave();
    };
  };
}

function waits(session: VisitorSession | null): session is VisitorSession {
  return session !== null && (session.status === "queued" || session.status === "offered");
}

function isTheirs(wake: Wake | "missed", sessionId: number | undefined): boolean {
  return wake === "missed" || wake.sessions === null || wake.sessions.some(({ id }) => id === sessionId);
}

function isOfGroup(wake: Wake | "missed", groupId: number | null): boolean {
  return (
    wake !== "missed" && groupId !== null && (wake.sessions ?? []).some((each) => each.groupId === groupId)
  );
}
