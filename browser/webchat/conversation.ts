import type { Look } from "@/lib/channels/webchat/look";
import { isAmongPaths } from "@/lib/channels/webchat/page-paths";
import { uploadProblem } from "@/lib/files/allowed-types";
import { t } from "@/messages/webchat-widget";
import { EventStream } from "./event-stream";
import { keptText, outgoingFile, outgoingText, textsToKeep } from "./outgoing";
import { PageReport } from "./page-report";
import type { PageState } from "./page-state";
import { Presence } from "./presence";
import { Receipts } from "./receipts";
import { Sender } from "./sender";
import { type About, type Line, problemText, type Server } from "./server";
import { Tabs } from "./tabs";
import { TypingIndicator, TypingReport } from "./typing";
import { type Face, View } from "./view";

/** In milliseconds. A page may change its address without loading, of which browsers tell a script nothing. */
const LOOK = 1_000;

/** The chat of one visitor on this page: it reads the lines from the server, sends the visitor's, and shows both. */
export class Conversation {
  private id: string | null = null;
  private lines: Line[] = [];
  private open = false;
  private isOpenNow: boolean;
  private who = "";
  private reads: Promise<void> = Promise.resolve();
  private readonly closing = new AbortController();
  private readonly sender: Sender;
  private readonly view: View;
  private readonly tabs: Tabs;
  private readonly stream: EventStream;
  private readonly receipts: Receipts;
  private readonly report: PageReport;
  private readonly presence: Presence;
  private readonly typingReport: TypingReport;
  private readonly typingIndicator: TypingIndicator;
  private readonly looking: ReturnType<typeof setInterval>;

  /** `onReplaced`: the page was written anew; this conversation is to be ended. */
  constructor(
    private readonly server: Server,
    private readonly face: Face,
    about: () => About,
    private readonly state: PageState,
    onReplaced: () => void,
  ) {
    this.isOpenNow = face.look.isOpen;
    this.sender = new Sender(server, about, {
      changed: (problem) => this.draw(problem),
      progress: (item) => this.view.showProgress(item),
      sent: (id) => this.afterSending(id),
    });
    this.view = new View(face, state.get(), {
      send: (text) => this.sender.add(outgoingText(text)),
      attach: (files) => this.attach(files),
      retry: (id) => this.sender.retry(id),
      remove: (id) => this.sender.remove(id),
      leave: () => void this.leave(),
      open: () => this.listen(),
      type: () => {
        if (this.open) this.typingReport.send();
      },
      keep: (change) => state.set(change),
      fetchFile: (id) => this.server.fetchFile(id),
      replaced: onReplaced,
    });
    this.stream = new EventStream(server, {
      wake: () => this.read(),
      typing: () => this.typingIndicator.show(this.operatorName()),
      problem: (problem) => this.draw(problem),
    });
    this.receipts = new Receipts(server);
    this.report = new PageReport(server, about);
    this.presence = new Presence(server);
    this.typingReport = new TypingReport(server);
    this.typingIndicator = new TypingIndicator((text) => this.view.showTyping(text));
    this.tabs = new Tabs(server.address, () => void this.update());
    const { signal } = this.closing;
    document.addEventListener("visibilitychange", () => this.onVisibility(), { signal });
    this.sender.resume(state.get().outgoing.map(keptText));
    this.draw();
    this.showWhereAllowed();
    this.looking = setInterval(() => this.showWhereAllowed(), LOOK);
  }

  /** The page opens or closes the chat. */
  show(isOpen: boolean): void {
    this.view.show(isOpen);
    this.showWhereAllowed();
  }

  /** The chat has opened or closed by its hours. */
  follow({ isOpen }: Look): void {
    this.isOpenNow = isOpen;
    this.showWhereAllowed();
  }

  /** A chat that goes on is shown on every page: otherwise answers would reach nobody. */
  private showWhereAllowed(): void {
    const isHidden = !this.isOpenNow || isAmongPaths(this.face.look.hiddenOn, location.pathname);
    this.view.hide(isHidden && !this.open && !this.state.get().open);
  }

  isSendingFile(): boolean {
    return this.sender.all().some((item) => "file" in item && item.state !== "sent");
  }

  async resume(): Promise<void> {
    await this.update();
    if (this.open || this.state.get().open) this.listen();
  }

  /** Leaves nothing on the page. */
  end(): void {
    this.closing.abort();
    clearInterval(this.looking);
    this.sender.stop();
    this.stream.stop();
    this.report.stop();
    this.presence.stop();
    this.tabs.close();
    this.view.remove();
  }

  /** Reads again. What goes wrong is shown when the visitor opens the chat. */
  private async update(): Promise<void> {
    await this.read().catch(() => {});
  }

  private listen(): void {
    this.stream.start();
    this.acknowledge();
  }

  private onVisibility(): void {
    if (document.hidden) this.stream.disconnect();
    else this.acknowledge();
  }

  private attach(files: readonly File[]): void {
    const problems = files.flatMap((file) => {
      const problem = this.open ? uploadProblem(file) : t("messageFirst");
      if (problem) return [`${file.name}: ${problem}`];
      this.sender.add(outgoingFile(file));
      return [];
    });
    this.view.showFileProblems(problems);
  }

  private async afterSending(id: string | null): Promise<void> {
    this.typingReport.reset();
    this.tabs.notify();
    this.stream.start();
    await this.read(id);
  }

  private async leave(): Promise<void> {
    try {
      await this.server.leave();
      this.tabs.notify();
      await this.read();
    } catch (error) {
      this.draw(problemText(error));
    }
  }

  /** One after the other, because each continues where the last one ended. `sentTo` is the session of a message from here. */
  private read(sentTo: string | null = null): Promise<void> {
    const reading = this.reads.then(() => this.readLines(sentTo));
    this.reads = reading.catch(() => {});
    return reading;
  }

  private async readLines(sentTo: string | null): Promise<void> {
    const sent = this.sender.sentIds();
    for (;;) {
      const after = this.lines.at(-1)?.seq ?? 0;
      const { id, open, lines, more, place, answering } = await this.server.read(after, sentTo ?? this.id);
      if (this.closing.signal.aborted) return;
      if (id !== this.id) {
        this.begin(id);
        if (after > 0) continue;
      }
      this.open = open;
      this.who = whoText(place, answering);
      this.lines.push(...lines);
      if (lines.some(({ by }) => by !== "me")) this.typingIndicator.hide();
      if (!more) break;
    }
    this.report.follow(this.open);
    this.presence.follow(this.open);
    this.sender.clearSent(sent);
    this.draw();
    this.acknowledge();
  }

  private begin(id: string | null): void {
    this.id = id;
    this.lines = [];
    this.receipts.reset(id);
    // The stream is of the session that was the newest when it was opened.
    this.stream.disconnect();
  }

  private acknowledge(): void {
    this.view.showUnread(this.receipts.update(this.lines, this.view.isVisible()));
  }

  private operatorName(): string | null {
    return this.lines.findLast(({ by }) => by === "operator")?.name ?? null;
  }

  private draw(problem: string | null = null): void {
    this.state.set({ outgoing: textsToKeep(this.sender.all()) });
    if (!this.open) this.typingIndicator.hide();
    const { open, who } = this;
    const hasBegun = this.lines.length > 0;
    this.view.draw(this.lines, this.sender.all(), { open, hasBegun, who, problem });
  }
}

function whoText(place: number | null, answering: string | null): string {
  if (answering !== null) return t("answers", { name: answering });
  if (place === null) return "";
  return place === 1 ? t("next") : t("place", { place });
}
