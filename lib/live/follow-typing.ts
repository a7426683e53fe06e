import { onTyping } from "@/lib/events/typing";
import type { WatchedSession } from "./selection";
import type { Source } from "./source";

/** In milliseconds. */
const usual = { beat: 15_000, rights: 60_000 };

/**
 * Tells who looks at a session when its client types. `ask` says whether they may still look at it: it is asked before each
 * time that they are told, and every minute; when it throws, the telling ends with that (trap T11).
 */
export function followTyping(
  { actor, sessionId }: WatchedSession,
  ask: () => Promise<unknown>,
  times = usual,
): Source<"typing" | "beat"> {
  return ({ tell, end }) => {
    let left = false;
    const ifTheyMay = async (then: () => void) => {
      try {
        await ask();
        if (!left) then();
      } catch (err) {
        if (left) return;
        leave();
        end(err);
      }
    };
    const beat = setInterval(() => tell("beat"), times.beat);
    const rights = setInterval(() => void ifTheyMay(() => {}), times.rights);
    const unhear = onTyping(actor.tenant.id, sessionId, "client", () => void ifTheyMay(() => tell("typing")));
    function leave() {
      left = true;
      clearInterval(beat);
      clearInterval(rights);
      unhear();
    }
    tell("beat");
    return leave;
  };
}
