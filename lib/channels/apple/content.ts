import { findLinks } from "@/lib/links/find";
import { LINK_IMAGE } from "./link-image";

/** A text in Apple's format. One that is only a link becomes a rich link, as Apple asks. */
export function textContent(text: string): object {
  const link = text.trim();
  return isLink(link) ? richLink(link) : { type: "text", body: text };
}

export function richLink(link: string): object {
  return {
    type: "richLink",
    body: link,
    richLinkData: {
      url: link,
      title: new URL(link).hostname,
      assets: { image: { data: LINK_IMAGE, mimeType: "image/png" } },
    },
  };
}

/** More than these are a list, and the client finds them in the text. */
const MAX_LINKS = 5;

/** The addresses of web pages in a text that says more than one of them. */
export function linksBeside(text: string): readonly string[] {
  if (isLink(text.trim())) return [];
  const links = findLinks(text).flatMap(({ href }) => (isLink(href) ? href : []));
  return [...new Set(links)].slice(0, MAX_LINKS);
}

function isLink(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/** The character marks the place of the file. */
export function fileContent(attachment: object): object {
  return { type: "text", body: "\uFFFC", attachments: [attachment] };
}
