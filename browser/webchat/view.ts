import type { Look } from "@/lib/channels/webchat/look";
import { isComposing } from "@/lib/input-method";
import { currentLanguage } from "@/messages/language";
import { numberText } from "@/messages/number-text";
import { t } from "@/messages/webchat-widget";
import { Composer } from "./composer";
import { listenToDroppedFiles } from "./dropped-files";
import { element, icon } from "./element";
import { Header } from "./header";
import { MessageLog } from "./message-log";
import type { Outgoing } from "./outgoing";
import { listenToOwnButtons, reportUnread } from "./own-button";
import type { State } from "./page-state";
import { Placement } from "./placement";
import { ScrollLock } from "./scroll-lock";
import type { Line } from "./server";
import { COVERS_SCREEN, styles } from "./styles";
import { followVisibleArea } from "./visible-area";

/** What a chat looks like: its heading, its settings, and whether it has a button of its own. */
export type Face = { key: string; title: string; hasButton: boolean; look: Look };

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
  /** The page was written anew, and this view is deaf. */
  replaced(): void;
};

export type ChatState = {
  open: boolean;
  /** There is a session, open or ended. */
  hasBegun: boolean;
  /** Who answers, or where the visitor waits. */
  who: string;
  problem: string | null;
};

const BUBBLE = "M2.5 3.5h11v7.5H8L4.5 13.5V11h-2Z";

/** The chat on the page: a button that opens a panel, in a shadow tree out of reach of the page's styles. */
export class View {
  private readonly host = element("div", { id: "parley-chat" });
  private readonly root: ShadowRoot;
  private readonly chat = element("div", { class: "chat", lang: currentLanguage(), dir: "ltr" });
  private readonly toggle = element("button", { class: "toggle", type: "button", "aria-controls": "panel" });
  private readonly panel = element("section", { id: "panel", class: "panel" });
  private readonly header: Header;
  private readonly log: MessageLog;
  private readonly typing = element("p", { class: "typing", "aria-live": "polite", dir: "auto" });
  private readonly state = element("p", { class: "state", role: "status" });
  private readonly fileProblems = element("p", { class: "state trouble", role: "alert", dir: "auto" });
  private readonly composer: Composer;
  private readonly covers = matchMedia(COVERS_SCREEN);
  private readonly lock = new ScrollLock();
  private readonly removal = new AbortController();
  private readonly placement: Placement;
  private isOpen = false;
  private unread = 0;
  /** What had the focus when the chat was opened. */
  private opener: Element | null = null;

  /** `kept` is what the previous page of the tab showed. */
  constructor(
    private readonly face: Face,
    kept: Readonly<State>,
    private readonly actions: VisitorActions,
  ) {
    const { title, look } = face;
    this.log = new MessageLog(actions, look.greeting);
    this.header = new Header(title, look.logo, { end: () => this.leave(), close: () => this.show(false) });
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
    this.build();
    this.listen();
    this.isOpen = kept.open;
    this.showPanel();
    this.placement = new Placement(this.host, actions.replaced);
    followVisibleArea(this.chat, this.removal.signal);
    if (this.isOpen) this.log.scrollToEnd();
  }

  private build(): void {
    const { title, look, hasButton } = this.face;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    // An adopted sheet is allowed where the page's policy forbids inline styles.
    this.root.adoptedStyleSheets = [sheet];
    this.host.dataset.side = look.side;
    this.chat.style.setProperty("--mine", look.color);
    this.chat.style.setProperty("--on-mine", look.textColor);
    this.panel.setAttribute("aria-label", t("chatOf", { title }));
    const { header, log, typing, state, fileProblems, composer } = this;
    this.panel.append(header.element, log.element, typing, state, fileProblems, composer.element);
    this.chat.classList.toggle("bare", !hasButton);
    this.chat.append(this.panel, ...(hasButton ? [this.toggle] : []));
    this.root.append(this.chat);
  }

  private listen(): void {
    const { signal } = this.removal;
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !isComposing(event)) this.show(false);
    });
    // Or the page could take them for its shortcuts.
    for (const kind of ["keydown", "keypress", "keyup"])
      this.host.addEventListener(kind, (event) => event.stopPropagation());
    this.toggle.addEventListener("click", () => this.show(!this.isOpen));
    this.covers.addEventListener("change", () => this.lockPage(), { signal });
    listenToOwnButtons(this.face.key, () => this.show(!this.isOpen), signal);
    listenToDroppedFiles(this.panel, (files) => this.composer.attach(files));
  }

  private leave(): void {
    this.showFileProblems([]);
    this.actions.leave();
  }

  remove(): void {
    this.removal.abort();
    this.lock.set(false);
    this.log.stop();
    this.placement.remove();
  }

  /** Takes the chat off the page or shows it again, without closing it. */
  hide(isHidden: boolean): void {
    if (this.host.hidden !== isHidden) this.host.hidden = isHidden;
  }

  show(isOpen: boolean): void {
    if (isOpen === this.isOpen) return;
    this.isOpen = isOpen;
    this.actions.keep({ open: isOpen });
    this.hide(false);
    if (isOpen) this.opener = document.activeElement;
    this.showPanel();
    if (isOpen) {
      this.log.scrollToEnd();
      this.actions.open();
      this.composer.focus();
    } else if (this.face.hasButton) this.toggle.focus();
    else if (this.opener instanceof HTMLElement) this.opener.focus();
  }

  private showPanel(): void {
    this.panel.hidden = !this.isOpen;
    this.chat.classList.toggle("open", this.isOpen);
    this.toggle.setAttribute("aria-expanded", String(this.isOpen));
    this.labelToggle();
    this.lockPage();
  }

  private lockPage(): void {
    this.lock.set(this.isOpen && this.covers.matches);
  }

  isVisible(): boolean {
    return this.isOpen && document.visibilityState === "visible";
  }

  showUnread(count: number): void {
    if (count !== this.unread) reportUnread(count);
    this.unread = count;
    this.labelToggle();
  }

  private labelToggle(): void {
    const { unread } = this;
    this.toggle.replaceChildren(
      ...(this.isOpen ? [] : [icon(BUBBLE)]),
      this.isOpen ? t("close") : t("chatWithUs"),
    );
    if (!this.isOpen && unread > 0)
      this.toggle.append(
        element(
          "span",
          { class: "unread", role: "img", "aria-label": t("newMessages", { unread }) },
          numberText(unread),
        ),
      );
  }

  draw(lines: readonly Line[], outgoing: readonly Outgoing[], state: ChatState): void {
    const focused = this.root.activeElement;
    this.log.keepEndVisible(() => {
      this.log.draw(lines, outgoing, state.open);
      this.header.draw({ isOpen: state.open, who: state.who });
      this.composer.allowFiles(state.open);
      this.showState(state);
    });
    // A button that has been removed or hidden loses the focus to the page.
    const isGone = focused && (!focused.isConnected || (focused as HTMLElement).hidden);
    if (isGone && this.isOpen) this.composer.focus();
  }

  private showState({ open, hasBegun, problem }: ChatState): void {
    const ended = hasBegun && !open ? t("startNew") : "";
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
