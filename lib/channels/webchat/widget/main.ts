import { type Line, NotTaken, Server } from "./server";
import { View } from "./view";
import { visitorToken } from "./visitor";

/** In milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** A stream that has been silent for longer is dead, as after the sleep of a laptop. */
const SILENCE = 40_000;

type Waiting = { id: string; text: string };

/** The chat of this page. What is written while there is no connection waits, and is sent once when it is back. */
class Conversation {
  private lines: Line[] = [];
  private waiting: Waiting[] = [];
  private open = false;
  private trouble: string | null = null;
  private sending = false;
  private listening = false;
  private stream: AbortController | undefined;
  private readonly view: View;

  constructor(
    private readonly server: Server,
    name: string,
    private readonly about: object,
  ) {
    this.view = new View(name, {
      say: (text) => this.say(text),
      leave: () => void this.leave(),
      open: () => this.follow(),
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

  private say(text: string): void {
    this.waiting.push({ id: crypto.randomUUID(), text });
    this.draw();
    void this.send();
  }

  /** One after the other, so that they arrive as they were written. */
  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    for (let pause = FIRST_PAUSE; this.waiting.length > 0; ) {
      const [first] = this.waiting as [Waiting];
      try {
        await this.server.say(first.id, first.text, this.about);
        this.waiting.shift();
        this.trouble = null;
        pause = FIRST_PAUSE;
        const isNew = !this.open;
        await this.read();
        // A stream knows the session that was open when it began.
        if (isNew) this.stream?.abort();
        this.follow();
      } catch (error) {
        if (error instanceof NotTaken && error.again) {
          this.trouble = error.message;
          this.draw();
          await sleep(pause);
          pause = Math.min(2 * pause, LONGEST_PAUSE);
        } else {
          this.waiting.shift();
          this.view.giveBack(first.text);
          this.trouble = error instanceof Error ? error.message : "This did not work.";
          this.draw();
        }
      }
    }
    this.sending = false;
  }

  private async leave(): Promise<void> {
    try {
      await this.server.leave();
      await this.read();
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : "This did not work.";
      this.draw();
    }
  }

  private async read(): Promise<void> {
    const { open, lines } = await this.server.read(0);
    this.open = open;
    this.lines = lines;
    this.draw();
  }

  /** Hears of what happens in the session, and begins again when the connection was lost. */
  private follow(): void {
    if (this.listening) return;
    this.listening = true;
    void (async () => {
      for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
        const stream = new AbortController();
        this.stream = stream;
        let timer = setTimeout(() => stream.abort(), SILENCE);
        try {
          await this.server.listen((event) => {
            clearTimeout(timer);
            timer = setTimeout(() => stream.abort(), SILENCE);
            pause = FIRST_PAUSE;
            if (event !== "wake") return;
            if (this.waiting.length === 0) this.trouble = null;
            void this.read().catch(() => {});
          }, stream.signal);
        } catch (error) {
          if (error instanceof NotTaken && !error.again) break;
          if (!stream.signal.aborted) {
            this.trouble = "There is no connection at the moment.";
            this.draw();
          }
        }
        clearTimeout(timer);
        if (!stream.signal.aborted) await sleep(pause);
      }
      this.listening = false;
    })();
  }

  private draw(): void {
    const texts = this.waiting.map(({ text }) => text);
    const begun = this.lines.length > 0;
    this.view.draw(this.lines, texts, { open: this.open, begun, trouble: this.trouble });
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function start(): void {
  const script = document.querySelector<HTMLScriptElement>("script[data-key][src*='/widget.js']");
  const key = script?.dataset.key;
  if (!script || !key) throw new Error("Parley: the script tag of the chat needs data-key");
  const { origin } = new URL(script.src);
  const server = new Server(`${origin}/api/channels/webchat/${encodeURIComponent(key)}`, visitorToken());
  const { name, email } = script.dataset;
  const about = { name, email, pageUrl: location.href, language: navigator.language };
  void new Conversation(server, script.dataset.title ?? "Chat", about).resume();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
