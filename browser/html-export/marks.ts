import type { Place } from "./search";

/*
 * Hits are marked without touching the page where the browser can (the CSS Custom Highlight API), and by <mark> elements
 * where it cannot.
 */

/** Draws marks of one kind; what was marked before is unmarked. */
export type Marker = { mark(places: readonly Place[]): void; add(places: readonly Place[]): void };

export function markerOf(name: "hit" | "current"): Marker {
  const marker =
    typeof Highlight === "function" && "highlights" in CSS ? withHighlights(name) : withElements(name);
  return {
    mark: (places) => {
      marker.clear();
      marker.add(places);
    },
    add: marker.add,
  };
}

function withHighlights(name: string) {
  const highlight = new Highlight();
  if (name === "current") highlight.priority = 1;
  CSS.highlights.set(name, highlight);
  return {
    clear: () => highlight.clear(),
    add: (places: readonly Place[]) => {
      for (const place of places) highlight.add(rangeOf(place));
    },
  };
}

function withElements(name: string) {
  let marked: HTMLElement[] = [];
  return {
    clear: () => {
      for (const mark of marked) {
        const parent = mark.parentNode;
        mark.replaceWith(...mark.childNodes);
        parent?.normalize();
      }
      marked = [];
    },
    // From the last on, so that what was counted before a mark still stands where it stood.
    add: (places: readonly Place[]) => {
      for (const place of places.toReversed()) {
        const mark = document.createElement("mark");
        mark.className = name;
        const range = rangeOf(place);
        mark.append(range.extractContents());
        range.insertNode(mark);
        marked.push(mark);
      }
    },
  };
}

/** A long text lies in several nodes, and so does one with marks. */
export function rangeOf({ element, start, end }: Place): Range {
  const range = document.createRange();
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (start >= before && start < before + length) range.setStart(node, start - before);
    if (end > before && end <= before + length) {
      range.setEnd(node, end - before);
      break;
    }
    before += length;
  }
  return range;
}
