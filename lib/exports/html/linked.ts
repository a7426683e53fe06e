import { findLinks } from "@/lib/links/find";
import { LINK_REL, linkSegments } from "@/lib/links/segments";
import { type Markup, markup } from "./markup";

/** A text with its links, which only open when they are clicked: the file itself loads nothing. */
export function linked(text: string): string | Markup[] {
  if (findLinks(text).length === 0) return text;
  return linkSegments(text).map(({ link, pieces }) => {
    const written = pieces.map((piece) => piece.text).join("");
    if (!link) return markup`${written}`;
    const host = link.host === null ? null : markup` data-host="${link.host}"`;
    return markup`<a href="${link.href}" target="_blank" rel="${LINK_REL}" dir="ltr"${host}>${written}</a>`;
  });
}
