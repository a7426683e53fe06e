import type { SessionEvent } from "@/lib/events/event";
import { SHOWN_LENGTH } from "@/lib/events/shown-length";
import type { TimelinePlace, TimelineWindow } from "../timeline";

/** Events of the part that opens with a session; the rest is loaded when somebody asks for it. */
export const FIRST_PART = 100;

/** In bytes, before compression: so that a session that is opened beside its list is one small answer. */
const MAX_BYTES = 36_000;
/** Of each event besides its text: its time, its author, its box. */
const FRAME_BYTES = 300;

/** Shortens a window to what opens with a session, around the same place. At least one event is left. */
export function firstPart(window: TimelineWindow, place: TimelinePlace): TimelineWindow {
  const { events } = window;
  if (events.length === 0) return window;
  let [from, to] = startOf(events, place);
  let left = MAX_BYTES - bytesAt(events, from);
  const fits = (index: number) => index in events && bytesAt(events, index) <= left;
  const take = (index: number) => {
    left -= bytesAt(events, index);
  };
  while (fits(to) || fits(from - 1)) {
    if (fits(to)) take(to++);
    if (fits(from - 1)) take(--from);
  }
  const shown = events.slice(from, to);
  return {
    events: shown,
    earlier: from > 0 ? (shown[0]?.seq ?? null) : window.earlier,
    later: to < events.length ? (shown.at(-1)?.seq ?? null) : window.later,
  };
}

/** The event at a place, as the part from which the others are added. */
function startOf(events: readonly SessionEvent[], place: TimelinePlace): [from: number, to: number] {
  if (place === "start") return [0, 1];
  if (place === "end") return [events.length - 1, events.length];
  const index = Math.max(
    0,
    events.findIndex(({ seq }) => seq === place.around),
  );
  return [index, index + 1];
}

function bytesAt(events: readonly SessionEvent[], index: number): number {
  const { text, textBytes, data } = events[index] as SessionEvent;
  const shown = Math.min(textBytes ?? Buffer.byteLength(text ?? ""), SHOWN_LENGTH);
  return FRAME_BYTES + shown + (data === null ? 0 : JSON.stringify(data).length);
}
