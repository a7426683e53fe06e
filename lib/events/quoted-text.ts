import { describeEvent } from "./describe";
import type { EventContent } from "./event";
import type { Names } from "./phrase";

/** In UTF-16 units. */
const MAX_LENGTH = 160;

/** The beginning of what an event says, in one line, for where another one refers to it. */
export function quotedText(event: EventContent, names: Names, anonymised: boolean): string {
  const text = describeEvent(event, names, anonymised)
    .slice(0, 2 * MAX_LENGTH)
    .replaceAll(/\s+/g, " ");
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH).toWellFormed()}…` : text.toWellFormed();
}
