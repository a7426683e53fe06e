import { isImage } from "@/lib/files/allowed-types";
import { sizeText } from "@/lib/size-text";
import { t } from "@/messages/webchat-widget";
import { element, icon } from "./element";
import { imageOf } from "./image";
import type { Line } from "./server";

const SHEET = "M4 2h5l3.5 3.5V14H4ZM9 2v3.5h3.5";
/** In milliseconds; browsers have started the download by then. */
const URL_LIFETIME = 60_000;

type FetchFile = (id: number) => Promise<Blob>;

/** Files are fetched by script, because a link cannot send the visitor's token; images when they scroll into view. */
export function fileCard({ text: name, file }: Line, fetchFile: FetchFile): HTMLElement {
  const card = element("div", { class: "file" });
  const facts = fileFacts(name, file?.size ?? null);
  if (!file) {
    card.append(icon(SHEET), facts);
    return card;
  }
  const load = () => fetchFile(file.id);
  const save = element(
    "button",
    { class: "save", type: "button", "aria-label": t("download", { name }) },
    t("save"),
  );
  save.addEventListener("click", () => void download(save, name, load));
  const row = element("span", { class: "row" });
  if (isImage(file.mediaType)) card.append(lazyImage(name, load));
  else row.append(icon(SHEET));
  row.append(facts, save);
  card.append(row);
  return card;
}

export function outgoingFileCard(file: File): HTMLElement {
  const card = element("div", { class: "file" });
  if (isImage(file.type)) {
    const frame = element("span", { class: "picture" });
    card.append(frame);
    imageOf(file.name, file)
      .then((image) => frame.append(image))
      .catch(() => frame.remove());
  }
  card.append(fileFacts(file.name, file.size));
  return card;
}

function fileFacts(name: string, size: number | null): HTMLElement {
  const facts = element("span", { class: "facts" });
  facts.append(element("bdi", {}, name));
  if (size) facts.append(element("small", {}, sizeText(size)));
  return facts;
}

function lazyImage(name: string, load: () => Promise<Blob>): HTMLElement {
  const frame = element("span", { class: "picture" });
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    load()
      .then((blob) => imageOf(name, blob))
      .then((image) => frame.append(image))
      // The file can still be downloaded.
      .catch(() => frame.remove());
  });
  observer.observe(frame);
  return frame;
}

async function download(button: HTMLButtonElement, name: string, load: () => Promise<Blob>): Promise<void> {
  button.disabled = true;
  try {
    const href = URL.createObjectURL(await load());
    element("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), URL_LIFETIME);
    button.textContent = t("save");
  } catch {
    button.textContent = t("tryAgain");
  }
  button.disabled = false;
}
