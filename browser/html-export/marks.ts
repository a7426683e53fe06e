import type { PlacedHit } from "./search";

/** Marks hits, with the CSS Custom Highlight API where it exists, else with <mark> elements; `mark` replaces earlier marks. */
export type Marker = { mark(hits: readonly PlacedHit[]): void; add(hits: readonly PlacedHit[]): void };

export function markerOf(name: "hit" | "current"): Marker {
  const marker =
    typeof Highlight === "function" && "highlights" in CSS ? withHighlights(name) : withElements(name);
  return {
    mark: (hits) => {
      marker.clear();
      marker.add(hits);
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
    add: (hits: readonly PlacedHit[]) => {
      for (const hit of hits) highlight.add(rangeOf(hit));
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
    // From the last to the first, so that the offsets of earlier hits stay valid.
    add: (hits: readonly PlacedHit[]) => {
      for (const hit of hits.toReversed()) {
        const mark = document.createElement("mark");
        mark.className = name;
        const range = rangeOf(hit);
        mark.append(range.extractContents());
        range.insertNode(mark);
        marked.push(mark);
      }
    },
  };
}

/** A text may have several nodes: a long one, and one with marks. */
export function rangeOf({ element, start, end }: PlacedHit): Range {
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
