import { LINK_REL, linkSegments } from "@/lib/links/segments";
import { element } from "./element";

/** A text with its links, as nodes: what others wrote never becomes markup. */
export function linked(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const { link, pieces } of linkSegments(text)) {
    const written = pieces.map((piece) => piece.text).join("");
    // Its own direction isolates an address from that of the text around it.
    fragment.append(link ? linkElement(link.href, link.host, written, "ltr") : written);
  }
  return fragment;
}

/** `host` is shown behind the text, where that does not say where the link leads. */
export function linkElement(href: string, host: string | null, text: string, dir = "auto"): HTMLElement {
  const created = element("a", { href, target: "_blank", rel: LINK_REL, dir }, text);
  if (host !== null) created.dataset.host = host;
  return created;
}
