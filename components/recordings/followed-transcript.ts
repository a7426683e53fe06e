import { type RefObject, useEffect } from "react";
import type { Playback } from "./playback";

/** In seconds: media elements jump to a place that is a little beside the one they were given. */
const TOLERANCE = 0.1;
/** In milliseconds: a reader who has scrolled is left alone for so long. */
const LEFT_ALONE = 4_000;
/** In milliseconds: how long our own scrolling lasts at most. */
const SCROLLING = 1_000;

/** Ties messages to the player both ways: a click plays from there, and the message being played is marked and in view. */
export function useFollowedTranscript(playback: Playback, container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = container.current;
    if (!box) return;
    let readAt = Number.NEGATIVE_INFINITY;
    let scrolledAt = Number.NEGATIVE_INFINITY;
    const onScroll = () => {
      if (performance.now() - scrolledAt > SCROLLING) readAt = performance.now();
    };
    const onClick = (event: MouseEvent) => {
      const message = (event.target as Element).closest("[data-second]");
      if (!message || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      playback.seek(secondOf(message));
      playback.play();
    };
    const follow = () => {
      const { position, isPlaying } = playback.snapshot();
      // The messages are rendered on the server, so this changes the DOM itself.
      const current = currentMessage(box, position);
      const before = box.querySelector("[aria-current]");
      if (current === before) return;
      before?.removeAttribute("aria-current");
      current?.setAttribute("aria-current", "true");
      const isReading = performance.now() - readAt < LEFT_ALONE;
      if (!current || (isPlaying && isReading)) return;
      scrolledAt = performance.now();
      scrollTo(current);
    };
    follow();
    const unsubscribe = playback.subscribe(follow);
    box.addEventListener("click", onClick);
    // Scrolling does not bubble.
    box.addEventListener("scroll", onScroll, { passive: true, capture: true });
    return () => {
      unsubscribe();
      box.removeEventListener("click", onClick);
      box.removeEventListener("scroll", onScroll, { capture: true });
    };
  }, [playback, container]);
}

const secondOf = (message: Element) => Number(message.getAttribute("data-second"));

/** The last message that had been written at `position`; null before the first. */
function currentMessage(box: Element, position: number): Element | null {
  let current: Element | null = null;
  for (const message of box.querySelectorAll("[data-second]")) {
    if (secondOf(message) > position + TOLERANCE) break;
    current = message;
  }
  return current;
}

/** Scrolls the list of messages only, and not the panel around it. */
function scrollTo(message: Element): void {
  const list = message.closest("[data-slot=spoken]");
  if (!list) return;
  const [box, place] = [list.getBoundingClientRect(), message.getBoundingClientRect()];
  const isAbove = place.top < box.top;
  if (!isAbove && place.bottom <= box.bottom) return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  list.scrollBy({ top: place.top - box.top - box.height / 3, behavior });
}
