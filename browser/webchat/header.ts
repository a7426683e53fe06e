import { t } from "@/messages/webchat-widget";
import { element, icon } from "./element";
import { imageOf } from "./image";

const CROSS = "M4 4l8 8M12 4l-8 8";

/** The head of the panel: whose chat it is, who answers, and the buttons that end and close it. */
export class Header {
  readonly element = element("header", {});
  private readonly who = element("p", { class: "who", "aria-live": "polite", dir: "auto" });
  private readonly endButton = element("button", { class: "end", type: "button" }, t("end"));

  constructor(title: string, logo: string | null, actions: { end(): void; close(): void }) {
    const names = element("div", { class: "names" });
    names.append(element("h2", { dir: "auto" }, title), this.who);
    // For screens that the chat covers, where its button is out of sight.
    const closeButton = element("button", { class: "cross", type: "button", "aria-label": t("close") });
    closeButton.append(icon(CROSS));
    this.endButton.addEventListener("click", actions.end);
    closeButton.addEventListener("click", actions.close);
    if (logo !== null) this.element.append(logoOf(logo));
    this.element.append(names, this.endButton, closeButton);
  }

  /** `who` answers, or where the visitor waits; empty when neither. */
  draw({ isOpen, who }: { isOpen: boolean; who: string }): void {
    this.endButton.hidden = !isOpen;
    // Setting an equal text again would make screen readers repeat it.
    if (this.who.textContent !== who) this.who.textContent = who;
  }
}

/** From its bytes, since the page's policy may forbid an image from a data URL. Without it, if they are none. */
function logoOf(dataUrl: string): HTMLElement {
  const frame = element("span", { class: "logo", "aria-hidden": "true" });
  const bytes = Uint8Array.from(atob(dataUrl.split(",")[1] ?? ""), (character) => character.charCodeAt(0));
  imageOf("", new Blob([bytes]))
    .then((image) => frame.append(image))
    .catch(() => frame.remove());
  return frame;
}
