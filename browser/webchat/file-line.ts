import { isImage } from "@/lib/files/allowed-types";
import { sizeText } from "@/lib/size";
import { element, icon } from "./element";
import type { Line } from "./server";

const SHEET = "M4 2h5l3.5 3.5V14H4ZM9 2v3.5h3.5";
/** In milliseconds; a browser has begun to save by then. */
const KEPT = 60_000;

type Fetch = (id: number) => Promise<Blob>;

/**
 * A file of the chat: its name and size, and of a picture the picture, fetched once it is about to be seen. The token that it
 * takes goes with what the page asks for, and so it cannot be a link.
 */
export function fileOf({ text, file }: Line, fetch: Fetch): HTMLElement {
  const card = element("div", { class: "file" });
  const facts = element("span", { class: "facts" });
  facts.append(element("bdi", {}, text));
  if (file?.size) facts.append(element("small", {}, sizeText(file.size)));
  if (!file) {
    card.append(icon(SHEET), facts);
    return card;
  }
  const picture = isImage(file.mediaType) ? pictureOf(text, () => fetch(file.id)) : null;
  const save = element("button", { class: "save", type: "button", "aria-label": `Download ${text}` }, "Save");
  save.addEventListener("click", () => void download(save, text, () => fetch(file.id)));
  if (picture) card.append(picture);
  const row = element("span", { class: "row" });
  if (!picture) row.append(icon(SHEET));
  row.append(facts, save);
  card.append(row);
  return card;
}

function pictureOf(name: string, load: () => Promise<Blob>): HTMLElement {
  const frame = element("span", { class: "picture" });
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    load()
      .then((blob) => imageOf(name, blob))
      .then((image) => frame.append(image))
      // Its name is there, and it can be saved.
      .catch(() => frame.remove());
  });
  seen.observe(frame);
  return frame;
}

/** In pixels of the screen, the longer side of what is drawn of a picture. */
const DRAWN = 440;

/**
 * A picture whose bytes are here. Drawn, and not an image with an address: a page whose policy names where its images come from
 * would show none of ours. Rejects for what is no picture.
 */
export async function imageOf(name: string, blob: Blob): Promise<HTMLElement> {
  const bitmap = await createImageBitmap(blob);
  const shrink = Math.min(1, DRAWN / Math.max(bitmap.width, bitmap.height));
  const canvas = element("canvas", { role: "img", "aria-label": name });
  canvas.width = Math.max(1, Math.round(bitmap.width * shrink));
  canvas.height = Math.max(1, Math.round(bitmap.height * shrink));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

async function download(button: HTMLButtonElement, name: string, load: () => Promise<Blob>): Promise<void> {
  button.disabled = true;
  try {
    const href = URL.createObjectURL(await load());
    element("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), KEPT);
    button.textContent = "Save";
  } catch {
    button.textContent = "Try again";
  }
  button.disabled = false;
}
