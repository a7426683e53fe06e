import type { IconNode } from "lucide";
import { escaped, Markup } from "@/lib/exports/html/markup";

/** Decoration beside a text or a label. */
export function icon(shapes: IconNode): Markup {
  const inner = shapes.map(([tag, attributes]) => `<${tag}${written(attributes)}/>`).join("");
  return new Markup(
    `<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inner}</svg>`,
  );
}

function written(attributes: IconNode[number][1]): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
}
