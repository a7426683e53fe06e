import { words } from "@/lib/search/words";
import { type Content, contentTexts } from "./content";
import type { EventContent } from "./event";

/**
 * The text of an event from the first line on that says more than its content shows anyway, as when a client writes a note to an
 * order; null if no line does.
 */
export function captionOf({ text }: Pick<EventContent, "text">, content: Content): string | null {
  if (!text) return null;
  const shown = new Set(shownWords(content).flatMap((each) => words(each).map(({ word }) => word)));
  const lines = text.split("\n");
  const first = lines.findIndex((line) => words(line).some(({ word }) => !shown.has(word)));
  return first < 0 ? null : lines.slice(first).join("\n");
}

function shownWords(content: Content): string[] {
  const texts = contentTexts(content);
  if (content.is === "location")
    return [...texts, String(content.location.latitude), String(content.location.longitude)];
  if (content.is !== "order") return texts;
  const amounts = content.items.flatMap(({ quantity, price, currency }) => [
    String(quantity),
    String(price ?? ""),
    currency ?? "",
  ]);
  return [...texts, ...amounts];
}
