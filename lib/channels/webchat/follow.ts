import { onWake } from "@/lib/events/wakes";
import { Bell } from "@/lib/live/bell";
import type { Webchat } from "./account";
import { lastSession } from "./session";

/** In milliseconds; a browser that hears nothing for longer asks again. */
const BEAT = 15_000;

/** Tells a visitor's browser when to look again: at once, and whenever something happens in their session. */
export async function* followChat(
  chat: Webchat,
  visitor: string,
  signal: AbortSignal,
): AsyncGenerator<"wake" | "beat", void, undefined> {
  const bell = new Bell();
  const session = await lastSession(chat, visitor);
  let changed = true;
  const leave = onWake((wake) => {
    if (wake !== "missed" && wake.tenantId !== chat.actor.tenant.id) return;
    const theirs =
      wake === "missed" || wake.sessions === null || wake.sessions.some(({ id }) => id === session?.id);
    if (!theirs) return;
    changed = true;
    bell.ring();
  });
  try {
    while (!signal.aborted) {
      const told = changed ? "wake" : "beat";
      changed = false;
      yield told;
      if (!changed) await bell.wait(BEAT, signal);
    }
  } finally {
    leave();
  }
}
