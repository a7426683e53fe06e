import { LINK_REL, linkSegments } from "@/lib/links/segments";
import { element } from "./element";

/** A text with its links, as nodes: what others wrote never becomes markup. */
export function linked(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const { link, pieces } of linkSegments(text)) {
    const written = pieces.map((piece) => piece.text).join("");
    if (!link) fragment.append(written);
    else {
      const { href, host } = link;
      const attributes = {
        href,
        target: "_blank",
        rel: LINK_REL,
        dir: "ltr",
        ...(host && { "data-host": host }),
      };
      fragment.append(element("a", attributes, written));
    }
  }
  return fragment;
}
