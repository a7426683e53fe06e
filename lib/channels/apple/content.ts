import { LINK_IMAGE } from "./link-image";

/** A text in Apple's format. One that is only a link becomes a rich link, as Apple asks. */
export function textContent(text: string): object {
  const link = text.trim();
  return isLink(link)
    ? {
        type: "richLink",
        body: link,
        richLinkData: {
          url: link,
          title: new URL(link).hostname,
          assets: { image: { data: LINK_IMAGE, mimeType: "image/png" } },
        },
      }
    : { type: "text", body: text };
}

function isLink(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/** The character marks the place of the file. */
export function fileContent(attachment: object): object {
  return { type: "text", body: "\uFFFC", attachments: [attachment] };
}
