import { onTyping } from "@/lib/events/typing";
import type { Subscribe } from "./subscriber";
import type { WatchedSession } from "./watched";

/** In milliseconds. */
const defaults = { beat: 15_000, rights: 60_000 };

/** Sends "typing" while the client types. The stream ends when `authorize` throws: the reader may no longer see the session. */
export function followTyping(
  { actor, sessionId }: WatchedSession,
  authorize: () => Promise<unknown>,
  times = defaults,
): Subscribe<"typing" | "beat"> {
  return ({ send, end }) => {
    let left = false;
    const ifAuthorized = async (then: () => void) => {
      try {
        await authorize();
        if (!left) then();
      } catch (err) {
        if (left) return;
        leave();
        end(err);
      }
    };
    const beat = setInterval(() => send("beat"), times.beat);
    const rights = setInterval(() => void ifAuthorized(() => {}), times.rights);
    const unsubscribe = onTyping(
      actor.tenant.id,
      sessionId,
      "client",
      () => void ifAuthorized(() => send("typing")),
    );
    function leave() {
      left = true;
      clearInterval(beat);
      clearInterval(rights);
      unsubscribe();
    }
    send("beat");
    return leave;
  };
}
