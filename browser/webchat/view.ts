import { isComposing } from "@/lib/input-method";
import { Composer } from "./composer";
import { listenToDroppedFiles } from "./dropped-files";
import { element } from "./element";
import { MessageLog } from "./message-log";
import type { Outgoing } from "./outgoing";
import type { State } from "./page-state";
import type { Line } from "./server";
import { styles } from "./styles";

export type VisitorActions = {
  send(text: string): void;
  attach(files: readonly File[]): void;
  retry(id: string): void;
  remove(id: string): void;
  leave(): void;
  open(): void;
  type(): void;
  keep(change: Partial<State>): void;
  fetchFile(id: number): Promise<Blob>;
};

export type ChatState = {
  open: boolean;
  /** There is a session, open or ended. */
  hasBegun: boolean;
  problem: string | null;
};

/** The chat on the page: a button that opens a panel, in a shadow tree out of reach of the page's styles. */
export class View {
  private readonly host = element("div", { id: "parley-chat" });
  private readonly root: ShadowRoot;
  private readonly toggle = element("button", { class: "toggle", type: "button", "aria-controls": "panel" });
  private readonly panel = element("section", { id: "panel", class: "panel" });
  private readonly log: MessageLog;
  private readonly typing = element("p", { class: "typing", "aria-live": "polite" });
  private readonly state = element("p", { class: "state", role: "status" });
  private readonly fileProblems = element("p", { class: "state trouble", role: "alert" });
  private readonly composer: Composer;
  private readonly endButton = element("button", { class: "end", type: "button" }, "End chat");
  private isOpen = false;
  private unread = 0;
  private placed: MutationObserver | undefined;

  /** `kept` is what the previous page of the tab showed. */
  constructor(
    name: string,
    kept: Readonly<State>,
    private readonly actions: VisitorActions,
  ) {
    this.log = new MessageLog(actions);
    this.composer = new Composer({
      ...{ send: actions.send, attach: actions.attach },
      type: (text) => {
        this.showFileProblems([]);
        if (text) actions.type();
      },
      keep: (draft) => actions.keep({ draft }),
    });
    this.composer.fill(kept.draft);
    this.root = this.host.attachShadow({ mode: "open" });
    this.build(name);
    this.listen();
    this.isOpen = kept.open;
    this.showPanel();
    this.keepOnPage();
  }

  private build(name: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    // An adopted sheet is allowed where the page's policy forbids inline styles.
    this.root.adoptedStyleSheets = [sheet];
    this.panel.setAttribute("aria-label", `Chat: ${name}`);
    const header = element("header", {});
    header.append(element("h2", {}, name), this.endButton);
    const { log, typing, state, fileProblems, composer } = this;
    this.panel.append(header, log.element, typing, state, fileProblems, composer.element);
    const chat = element("div", { class: "chat" });
    chat.append(this.panel, this.toggle);
    this.root.append(chat);
  }

  private listen(): void {
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !isComposing(event)) this.show(false);
    });
    // Or the page could take them for its shortcuts.
    for (const kind of ["keydown", "keypress", "keyup"])
      this.host.addEventListener(kind, (event) => event.stopPropagation());
    this.toggle.addEventListener("click", () => this.show(!this.isOpen));
    this.endButton.addEventListener("click", () => {
      this.showFileProblems([]);
      this.actions.leave();
    });
    listenToDroppedFiles(this.panel, (files) => this.composer.attach(files));
  }

  /** Also on a page that replaces its whole body. */
  private keepOnPage(): void {
    document.body.append(this.host);
    this.placed = new MutationObserver(() => {
      if (!this.host.isConnected) document.body?.append(this.host);
    });
    this.placed.observe(document.documentElement, { childList: true });
  }

  remove(): void {
    this.placed?.disconnect();
    this.host.remove();
  }

  private show(isOpen: boolean): void {
    if (isOpen === this.isOpen) return;
    this.isOpen = isOpen;
    this.actions.keep({ open: isOpen });
    this.showPanel();
    if (isOpen) {
      this.log.scrollToEnd();
      this.actions.open();
      this.composer.focus();
    } else this.toggle.focus();
  }

  private showPanel(): void {
    this.panel.hidden = !this.isOpen;
    this.toggle.setAttribute("aria-expanded", String(this.isOpen));
    this.labelToggle();
  }

  isVisible(): boolean {
    return this.isOpen && document.visibilityState === "visible";
  }

  showUnread(count: number): void {
    this.unread = count;
    this.labelToggle();
  }

  private labelToggle(): void {
    const { unread } = this;
    this.toggle.textContent = this.isOpen ? "Close" : "Chat with us";
    if (!this.isOpen && unread > 0)
      this.toggle.append(
        element("span", { class: "unread", role: "img", "aria-label": `, ${unread} new` }, String(unread)),
      );
  }

  draw(lines: readonly Line[], outgoing: readonly Outgoing[], state: ChatState): void {
    const focused = this.root.activeElement;
    this.log.keepEndVisible(() => {
      this.log.draw(lines, outgoing, state.open);
      this.endButton.hidden = !state.open;
      this.composer.allowFiles(state.open);
      this.showState(state);
    });
    // A button that has been removed or hidden loses the focus to the page.
    const isGone = focused && (!focused.isConnected || (focused as HTMLElement).hidden);
    if (isGone && this.isOpen) this.composer.focus();
  }

  private showState({ open, hasBegun, problem }: ChatState): void {
    const ended = hasBegun && !open ? "The chat has ended. Send a message to start a new one." : "";
    const text = problem ?? ended;
    // Setting an equal text again would make screen readers repeat it.
    if (this.state.textContent !== text) this.state.textContent = text;
    this.state.classList.toggle("trouble", problem !== null);
  }

  showProgress(item: Outgoing): void {
    this.log.showProgress(item);
  }

  showTyping(text: string): void {
    this.log.keepEndVisible(() => {
      this.typing.textContent = text;
    });
  }

  showFileProblems(problems: readonly string[]): void {
    this.log.keepEndVisible(() => {
      this.fileProblems.textContent = problems.join("\n");
    });
  }
}
