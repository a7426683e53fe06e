import { uploadProblem } from "@/lib/files/allowed-types";
import { FIRST_PAUSE, LONGEST_PAUSE, Sender, sleep } from "./sender";
import { type Line, NotTaken, Server } from "./server";
import { Tabs } from "./tabs";
import { View } from "./view";
import { visitorToken } from "./visitor";
import { waitingFile, waitingText } from "./waiting";

/** In milliseconds: a stream that has been silent for longer is dead, as after the sleep of a laptop. */
const SILENCE = 40_000;
/** How often the other side is told that the visitor is writing, and how long it is shown that they are. */
const TYPING_PAUSE = 3_000;
const TYPING_SHOWN = 5_000;
/** How often a page that nobody sees looks: it holds no connection, of which a browser has few for one server. */
const HIDDEN = 30_000;

/** The chat of this page. What is sent while there is no connection waits, and is sent once when it is back. */
class Conversation {
  private id: string | null = null;
  private lines: Line[] = [];
  private open = false;
  private listening = false;
  private stream: AbortController | undefined;
  private reads: Promise<void> = Promise.resolve();
  /** What the server knows that we have of the chat, and that the visitor has seen. */
  private told = { delivered: 0, read: 0 };
  private readTo = 0;
  private toldTyping = Number.NEGATIVE_INFINITY;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private readonly sender: Sender;
  private readonly view: View;
  private readonly tabs: Tabs;

  constructor(
    private readonly server: Server,
    name: string,
    about: object,
  ) {
    this.sender = new Sender(server, about, {
      changed: (trouble) => this.draw(trouble),
      progress: (item, part) => this.view.progress(item.id, part),
      taken: () => this.afterSending(),
    });
    this.view = new View(name, {
      say: (text) => this.sender.add(waitingText(text)),
      attach: (files) => this.attach(files),
      again: (id) => this.sender.again(id),
      remove: (id) => this.sender.remove(id),
      leave: () => void this.leave(),
      open: () => {
        this.follow();
        this.acknowledge();
      },
      write: () => this.write(),
      fetch: (id) => this.server.file(id),
    });
    this.tabs = new Tabs(server.address, () => void this.read().catch(() => {}));
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.stream?.abort();
      else this.acknowledge();
    });
    this.draw();
  }

  /** Shows the chat that is going on, if there is one. */
  async resume(): Promise<void> {
    await this.read().catch(() => {
      // Whoever opens the chat is told then.
    });
    if (this.open) this.follow();
  }

  /** Says what cannot be sent before anything is. */
  private attach(files: readonly File[]): void {
    const refused = files.flatMap((file) => {
      const why = this.open ? uploadProblem(file) : "Write a message first, then add files.";
      if (why) return [`${file.name}: ${why}`];
      this.sender.add(waitingFile(file));
      return [];
    });
    this.view.refuse(refused.join("\n"));
  }

  private async afterSending(): Promise<void> {
    this.toldTyping = Number.NEGATIVE_INFINITY;
    this.tabs.tell();
    this.follow();
    await this.read();
  }

  private write(): void {
    if (!this.open || performance.now() - this.toldTyping < TYPING_PAUSE) return;
    this.toldTyping = performance.now();
    // Nothing is lost where it does not arrive.
    this.server.typing().catch(() => {});
  }

  private async leave(): Promise<void> {
    try {
      await this.server.leave();
      this.tabs.tell();
      await this.read();
    } catch (error) {
      this.draw(error instanceof Error ? error.message : "This did not work.");
    }
  }

  /** One after the other: each goes on where the one before has ended. */
  private read(): Promise<void> {
    const reading = this.reads.then(() => this.readOn());
    this.reads = reading.catch(() => {});
    return reading;
  }

  private async readOn(): Promise<void> {
    const sent = this.sender.sentIds();
    for (;;) {
      const after = this.lines.at(-1)?.seq ?? 0;
      const { id, open, lines, more } = await this.server.read(after);
      if (id !== this.id) {
        this.begin(id);
        if (after > 0) continue;
      }
      this.open = open;
      this.lines.push(...lines);
      if (lines.some(({ by }) => by !== "me")) this.showTyping(false);
      if (!more) break;
    }
    this.sender.clearSent(sent);
    this.draw();
    this.acknowledge();
  }

  private begin(id: string | null): void {
    this.id = id;
    this.lines = [];
    // It knows the session that was there when it began.
    this.stream?.abort();
    this.told = { delivered: 0, read: 0 };
    this.readTo = 0;
  }

  /** Tells what has come, and what of it the visitor has before their eyes. */
  private acknowledge(): void {
    const delivered = this.lines.findLast(({ by }) => by !== "me")?.seq ?? 0;
    if (this.view.isSeen()) this.readTo = delivered;
    this.view.unread(this.lines.filter(({ by, seq }) => isSpoken(by) && seq > this.readTo).length);
    const { id, readTo: read } = this;
    if (id === null || (delivered <= this.told.delivered && read <= this.told.read)) return;
    const before = this.told;
    this.told = { delivered, read };
    this.server.seen(id, delivered, read).catch(() => {
      // Said with the next that comes, or that is seen.
      if (this.id === id) this.told = before;
    });
  }

  /** Hears of what happens in the session, and begins again when the connection was lost. */
  private follow(): void {
    if (this.listening) return;
    this.listening = true;
    void (async () => {
      for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
        if (document.hidden) {
          await untilShown(HIDDEN);
          await this.read().catch(() => {});
          continue;
        }
        const stream = new AbortController();
        this.stream = stream;
        let timer = setTimeout(() => stream.abort(), SILENCE);
        try {
          await this.server.listen((event) => {
            clearTimeout(timer);
            timer = setTimeout(() => stream.abort(), SILENCE);
            pause = FIRST_PAUSE;
            if (event === "typing") this.showTyping(true);
            if (event === "wake") void this.read().catch(() => {});
          }, stream.signal);
        } catch (error) {
          if (error instanceof NotTaken && !error.again) break;
          if (!stream.signal.aborted) await this.readWithout();
        }
        clearTimeout(timer);
        if (stream.signal.aborted) pause = FIRST_PAUSE;
        else await sleep(pause);
      }
      this.listening = false;
    })();
  }

  /** Without a stream the page still looks now and then; only when that fails, too, there is no connection. */
  private async readWithout(): Promise<void> {
    await this.read().catch((error: unknown) =>
      this.draw(error instanceof NotTaken ? error.message : "This did not work."),
    );
  }

  private showTyping(typing: boolean): void {
    clearTimeout(this.typing);
    const name = this.lines.findLast(({ by }) => by === "operator")?.name ?? null;
    this.view.typing(typing ? `${name ?? "Somebody"} is typing …` : "");
    if (typing) this.typing = setTimeout(() => this.showTyping(false), TYPING_SHOWN);
  }

  private draw(trouble: string | null = null): void {
    if (!this.open) this.view.typing("");
    const begun = this.lines.length > 0;
    this.view.draw(this.lines, this.sender.all(), { open: this.open, begun, trouble });
  }
}

function isSpoken(by: Line["by"]): boolean {
  return by === "operator" || by === "chatbot";
}

/** Until somebody sees the page, and at most so long. */
function untilShown(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    document.addEventListener("visibilitychange", end);
  });
}

// While it runs; later it is nobody.
const running = document.currentScript;

function start(): void {
  const named = running instanceof HTMLScriptElement && running.dataset.key ? running : null;
  const script = named ?? document.querySelector<HTMLScriptElement>("script[data-key][src*='/widget.js']");
  const key = script?.dataset.key;
  if (!script || !key) throw new Error("Parley: the script tag of the chat needs data-key");
  // A page that includes it twice, or that is put together anew without being loaded, has one chat.
  const chats = window as Window & { parleyChats?: Set<string> };
  chats.parleyChats ??= new Set();
  if (chats.parleyChats.has(key)) return;
  chats.parleyChats.add(key);
  const { origin } = new URL(script.src);
  const server = new Server(`${origin}/api/channels/webchat/${encodeURIComponent(key)}`, visitorToken());
  const { name, email } = script.dataset;
  const about = { name, email, pageUrl: location.href.slice(0, 2_000), language: navigator.language };
  void new Conversation(server, script.dataset.title ?? "Chat", about).resume();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
