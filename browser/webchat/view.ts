import { ACCEPTED_EXTENSIONS } from "@/lib/files/allowed-types";
import { element, icon } from "./element";
import { lineOf, waitingLine } from "./line";
import type { Line } from "./server";
import { styles } from "./styles";
import type { Waiting } from "./waiting";

/** What a visitor does. */
export type Doings = {
  say(text: string): void;
  attach(files: readonly File[]): void;
  /** Sends once more what was not taken. */
  again(id: string): void;
  /** Gives up what is not sent yet. */
  remove(id: string): void;
  leave(): void;
  open(): void;
  /** They are writing. */
  write(): void;
  /** The bytes of a file of the chat. */
  fetch(id: number): Promise<Blob>;
};

/** How the chat stands, besides its lines. */
export type Standing = {
  /** A session is open. */
  open: boolean;
  /** There has been one. */
  begun: boolean;
  /** Why nothing gets through, in words; null while it does. */
  trouble: string | null;
};

const CLIP = "M12.5 7.5 8 12a3 3 0 0 1-4.2-4.2l5-5a2 2 0 0 1 2.8 2.8l-5 5a1 1 0 0 1-1.4-1.4L9.5 5";

/** The chat on the page: a button, and behind it the conversation, in a shadow tree that the page's styles do not reach. */
export class View {
  private readonly host = element("div", { id: "parley-chat" });
  private readonly root: ShadowRoot;
  private readonly toggle = element("button", { class: "toggle", type: "button", "aria-controls": "panel" });
  private readonly panel = element("section", { id: "panel", class: "panel" });
  private readonly log = element("div", {
    class: "log",
    role: "log",
    "aria-label": "Conversation",
    "aria-live": "polite",
    tabindex: "0",
  });
  private readonly typist = element("p", { class: "typing", "aria-live": "polite" });
  private readonly state = element("p", { class: "state", role: "status" });
  private readonly refused = element("p", { class: "state trouble", role: "alert" });
  private readonly input = element("textarea", {
    rows: "1",
    "aria-label": "Message",
    placeholder: "Message",
    maxlength: "10000",
  });
  private readonly chooser = element("input", {
    type: "file",
    multiple: "",
    hidden: "",
    accept: ACCEPTED_EXTENSIONS,
    "aria-label": "Files",
  });
  private readonly clip = element("button", {
    class: "clip",
    type: "button",
    "aria-label": "Attach files",
    title: "Attach files",
  });
  private readonly send = element("button", { class: "send", type: "submit" }, "Send");
  private readonly end = element("button", { class: "end", type: "button" }, "End chat");
  /** The lines that are shown, by what they are of; those that stay the same stay where they are. */
  private drawn = new Map<string, { signature: string; shown: HTMLElement }>();
  private shown = false;
  private news = 0;

  constructor(
    name: string,
    private readonly doings: Doings,
  ) {
    this.root = this.host.attachShadow({ mode: "open" });
    this.panel.setAttribute("aria-label", `Chat: ${name}`);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    // As a sheet of the tree, not as an element: a page whose policy forbids inline styles allows it.
    this.root.adoptedStyleSheets = [sheet];
    const head = element("header", {});
    head.append(element("h2", {}, name), this.end);
    const form = element("form", {});
    this.clip.append(icon(CLIP));
    form.append(this.chooser, this.clip, this.input, this.send);
    this.panel.append(head, this.log, this.typist, this.state, this.refused, form);
    const chat = element("div", { class: "chat" });
    chat.append(this.panel, this.toggle);
    this.root.append(chat);
    this.listen(form);
    this.takeFiles();
    this.show(false);
    this.stay();
  }

  /** On the page, also when that puts itself together anew. */
  private stay(): void {
    document.body.append(this.host);
    new MutationObserver(() => {
      if (!this.host.isConnected) document.body?.append(this.host);
    }).observe(document.documentElement, { childList: true });
  }

  private listen(form: HTMLFormElement): void {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("input", () => {
      this.refuse("");
      if (this.input.value.trim()) this.doings.write();
    });
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.show(false);
    });
    // What is typed here is no shortcut of the page.
    for (const kind of ["keydown", "keypress", "keyup"])
      this.host.addEventListener(kind, (event) => event.stopPropagation());
    this.toggle.addEventListener("click", () => this.show(!this.shown));
    this.end.addEventListener("click", () => {
      this.refuse("");
      this.doings.leave();
    });
  }

  /** By a button, by pasting, and by dropping them anywhere in the chat. */
  private takeFiles(): void {
    this.clip.addEventListener("click", () => this.chooser.click());
    this.chooser.addEventListener("change", () => {
      this.attach(this.chooser.files);
      // So that the same file can be chosen once more.
      this.chooser.value = "";
    });
    this.panel.addEventListener("paste", (event) => {
      const files = event.clipboardData?.files;
      if (!files?.length) return;
      event.preventDefault();
      this.attach(files);
    });
    const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent, is: boolean) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      this.panel.classList.toggle("over", is);
    };
    this.panel.addEventListener("dragover", (event) => over(event, true));
    this.panel.addEventListener("dragleave", (event) => {
      if (!this.panel.contains(event.relatedTarget as Node | null)) over(event, false);
    });
    this.panel.addEventListener("drop", (event) => {
      over(event, false);
      this.attach(event.dataTransfer?.files ?? null);
    });
  }

  private attach(files: FileList | null): void {
    if (files?.length) this.doings.attach([...files]);
    this.input.focus();
  }

  /** Opens or closes the chat on the page; the conversation goes on either way. */
  show(shown: boolean): void {
    const changed = shown !== this.shown;
    this.shown = shown;
    this.panel.hidden = !shown;
    this.toggle.setAttribute("aria-expanded", String(shown));
    this.name();
    if (!changed) return;
    if (shown) {
      this.log.scrollTop = this.log.scrollHeight;
      this.doings.open();
      this.input.focus();
    } else this.toggle.focus();
  }

  /** Whether what is drawn is before the visitor's eyes. */
  isSeen(): boolean {
    return this.shown && document.visibilityState === "visible";
  }

  /** How much has come that was not seen. */
  unread(count: number): void {
    this.news = count;
    this.name();
  }

  private name(): void {
    const { news } = this;
    this.toggle.textContent = this.shown ? "Close" : "Chat with us";
    if (!this.shown && news > 0)
      this.toggle.append(
        element("span", { class: "news", role: "img", "aria-label": `, ${news} new` }, String(news)),
      );
  }

  /** The whole conversation; what waits to be sent stands at its end. */
  draw(lines: readonly Line[], waiting: readonly Waiting[], { open, begun, trouble }: Standing): void {
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 40;
    const before = this.drawn.size;
    const focused = this.root.activeElement;
    const last = lines.findLast(({ by, kind }) => by === "me" && kind !== "ended")?.seq;
    const items = [
      ...lines.map((line) => {
        const isLast = line.seq === last && open && waiting.length === 0;
        return {
          key: `line ${line.at} ${line.seq}`,
          signature: String(isLast),
          make: () => lineOf(line, isLast, this.doings.fetch),
        };
      }),
      ...waiting.map((item) => ({
        key: `waiting ${item.id}`,
        signature: item.state,
        make: () => waitingLine(item, this.doings),
      })),
    ];
    this.reconcile(items);
    this.end.hidden = !open;
    this.clip.hidden = !open;
    const words = trouble ?? (begun && !open ? "The chat has ended. Write to begin a new one." : "");
    // Said once, and not again with each line.
    if (this.state.textContent !== words) this.state.textContent = words;
    this.state.classList.toggle("trouble", trouble !== null);
    if (near || (waiting.length > 0 && this.drawn.size > before)) this.log.scrollTop = this.log.scrollHeight;
    // A button that has gone takes the focus with it, out of the chat.
    const isGone = focused && (!focused.isConnected || (focused as HTMLElement).hidden);
    if (isGone && this.shown) this.input.focus();
  }

  /** Only what has changed is made anew: pictures do not flicker, and nothing is read out twice. */
  private reconcile(items: readonly { key: string; signature: string; make(): HTMLElement }[]): void {
    const drawn = new Map<string, { signature: string; shown: HTMLElement }>();
    for (const { key, signature, make } of items) {
      const known = this.drawn.get(key);
      drawn.set(key, known?.signature === signature ? known : { signature, shown: make() });
    }
    for (const [key, { shown }] of this.drawn) if (drawn.get(key)?.shown !== shown) shown.remove();
    let place = this.log.firstChild;
    for (const { shown } of drawn.values())
      if (shown === place) place = place.nextSibling;
      else this.log.insertBefore(shown, place);
    this.drawn = drawn;
  }

  /** How much of a file has gone, from 0 to 1. */
  progress(id: string, part: number): void {
    const bar = this.drawn.get(`waiting ${id}`)?.shown.querySelector("progress");
    if (bar) bar.value = part;
  }

  /** That the other side is writing; empty when it is not. */
  typing(text: string): void {
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 40;
    this.typist.textContent = text;
    if (near) this.log.scrollTop = this.log.scrollHeight;
  }

  /** Why something is not sent at all; empty takes that back. */
  refuse(why: string): void {
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 40;
    this.refused.textContent = why;
    // It takes room from what was said, whose end stays in sight.
    if (near) this.log.scrollTop = this.log.scrollHeight;
  }

  private submit(): void {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.doings.say(text);
  }
}
