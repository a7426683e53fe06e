import { LINK_IMAGE } from "./link-image";

/** What a text says in Apple's words. One that is a link alone becomes a rich link, as Apple asks for. */
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

/** The character stands where the file belongs. */
export function fileContent(attachment: object): object {
  return { type: "text", body: "\uFFFC", attachments: [attachment] };
}
