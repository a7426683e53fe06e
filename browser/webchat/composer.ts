import { ACCEPTED_EXTENSIONS } from "@/lib/files/allowed-types";
import { isComposing } from "@/lib/input-method";
import { t } from "@/messages/webchat-widget";
import { element, icon } from "./element";

type Actions = {
  send(text: string): void;
  attach(files: readonly File[]): void;
  /** The text has changed. */
  type(text: string): void;
  /** The same, also when it was sent: what is in the field now. */
  keep(text: string): void;
};

const CLIP = "M12.5 7.5 8 12a3 3 0 0 1-4.2-4.2l5-5a2 2 0 0 1 2.8 2.8l-5 5a1 1 0 0 1-1.4-1.4L9.5 5";

export class Composer {
  readonly element = element("form", {});
  private readonly input = element("textarea", {
    rows: "1",
    "aria-label": t("message"),
    placeholder: t("message"),
    maxlength: "10000",
    dir: "auto",
  });
  private readonly fileInput = element("input", {
    type: "file",
    multiple: "",
    hidden: "",
    accept: ACCEPTED_EXTENSIONS,
    "aria-label": t("files"),
  });
  private readonly attachButton = element("button", {
    class: "clip",
    type: "button",
    "aria-label": t("attachFiles"),
    title: t("attachFiles"),
  });

  constructor(private readonly actions: Actions) {
    this.attachButton.append(icon(CLIP));
    const sendButton = element("button", { class: "send", type: "submit" }, t("send"));
    this.element.append(this.fileInput, this.attachButton, this.input, sendButton);
    this.listenToText();
    this.listenToFiles();
  }

  private listenToText(): void {
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("input", () => {
      this.actions.type(this.input.value.trim());
      this.actions.keep(this.input.value);
    });
  }

  private listenToFiles(): void {
    this.attachButton.addEventListener("click", () => this.fileInput.click());
    this.fileInput.addEventListener("change", () => {
      this.attach(this.fileInput.files);
      // So that the same file can be chosen again.
      this.fileInput.value = "";
    });
  }

  private submit(): void {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.actions.keep("");
    this.actions.send(text);
  }

  attach(files: FileList | null): void {
    if (files?.length) this.actions.attach([...files]);
    this.focus();
  }

  fill(text: string): void {
    this.input.value = text;
  }

  allowFiles(allowed: boolean): void {
    this.attachButton.hidden = !allowed;
  }

  focus(): void {
    this.input.focus();
  }
}
