import type { Line } from "./server";
import { styles } from "./styles";

/** What a visitor does. */
export type Doings = { say(text: string): void; leave(): void; open(): void };

/** How the chat stands, besides its lines. */
export type Standing = {
  /** A session is open. */
  open: boolean;
  /** There has been one. */
  begun: boolean;
  /** Why nothing gets through, in words; null while it does. */
  trouble: string | null;
};

/** The chat on the page: a button, and behind it the conversation, in a shadow tree that the page's styles do not reach. */
export class View {
  private readonly root: ShadowRoot;
  private readonly toggle = element("button", { class: "toggle", type: "button" });
  private readonly panel = element("section", { class: "panel", "aria-label": "Chat" });
  private readonly log = element("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
  private readonly state = element("p", { class: "state", role: "status" });
  private readonly input = element("textarea", { rows: "2", "aria-label": "Message", maxlength: "10000" });
  private readonly send = element("button", { class: "send", type: "submit" }, "Send");
  private readonly end = element("button", { class: "end", type: "button" }, "End chat");
  private shown = false;

  constructor(
    name: string,
    private readonly doings: Doings,
  ) {
    const host = element("div", { id: "parley-chat" });
    this.root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    // As a sheet of the tree, not as an element: a page whose policy forbids inline styles allows it.
    this.root.adoptedStyleSheets = [sheet];
    const head = element("header", {});
    head.append(element("h2", {}, name), this.end);
    const form = element("form", {});
    form.append(this.input, this.send);
    this.panel.append(head, this.log, this.state, form);
    this.root.append(this.panel, this.toggle);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.show(false);
    });
    this.toggle.addEventListener("click", () => this.show(!this.shown));
    this.end.addEventListener("click", () => this.doings.leave());
    this.show(false);
    document.body.append(host);
  }

  /** Opens or closes the chat on the page; the conversation goes on either way. */
  show(shown: boolean): void {
    const changed = shown !== this.shown;
    this.shown = shown;
    this.panel.hidden = !shown;
    this.toggle.setAttribute("aria-expanded", String(shown));
    this.toggle.textContent = shown ? "Close" : "Chat with us";
    if (!changed) return;
    if (shown) {
      this.doings.open();
      this.input.focus();
    } else this.toggle.focus();
  }

  /** The whole conversation; what waits to be sent stands at its end. */
  draw(lines: readonly Line[], waiting: readonly string[], { open, begun, trouble }: Standing): void {
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 40;
    this.log.replaceChildren(
      ...lines.map(lineOf),
      ...waiting.map((text) => element("p", { class: "line me waiting" }, text)),
    );
    this.end.hidden = !open;
    this.state.textContent =
      trouble ?? (begun && !open ? "The chat has ended. Write to begin a new one." : "");
    this.state.classList.toggle("trouble", trouble !== null);
    if (near) this.log.scrollTop = this.log.scrollHeight;
  }

  /** Text that could not be sent and will not be: the visitor has it back. */
  giveBack(text: string): void {
    this.input.value = this.input.value ? `${text}\n${this.input.value}` : text;
  }

  private submit(): void {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.doings.say(text);
  }
}

function lineOf({ by, name, kind, text, at }: Line): HTMLElement {
  if (kind === "joined") return element("p", { class: "line system" }, `${name ?? "Somebody"} has joined`);
  if (kind === "ended") return element("p", { class: "line system" }, "The chat has ended");
  const line = element("p", { class: `line ${by}`, title: new Date(at).toLocaleString(), dir: "auto" });
  if (by !== "me" && by !== "system" && name) line.append(element("strong", {}, name));
  // As text, whatever was written: nothing of it becomes markup.
  line.append(kind === "file" ? `📎 ${text}` : text);
  return line;
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  text = "",
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
}
