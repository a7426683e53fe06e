import type { Span } from "../detectors/span";

/** Where masks stand in a text that is a copy of another, or an edited one. */
export function placesOfMasks(masks: Iterable<string>, text: string): Span[] {
  return [...masks].flatMap((mask) => placesOf(mask, text));
}

function placesOf(mask: string, text: string): Span[] {
  const spans: Span[] = [];
  if (mask === "") return spans;
  for (let start = text.indexOf(mask); start >= 0; start = text.indexOf(mask, start + mask.length))
    spans.push({ start, end: start + mask.length });
  return spans;
}
