import { NotTaken, type Server } from "./server";
import type { Waiting } from "./waiting";

/** In milliseconds. */
export const FIRST_PAUSE = 1_000;
export const LONGEST_PAUSE = 30_000;

type Hearer = {
  /** Something about what waits has changed; `trouble` says why nothing gets through, null while it does. */
  changed(trouble: string | null): void;
  /** More of a file has gone. */
  progress(item: Waiting, part: number): void;
  /** Something was taken; what waits next is sent once this is done. */
  taken(): Promise<void>;
};

/**
 * Sends what waits, one after the other, so that it arrives as it was written; files beside the messages, which need not
 * wait for them. What cannot be reached is tried again and again; what is refused waits for the visitor.
 */
export class Sender {
  private items: Waiting[] = [];
  private readonly busy = { text: false, file: false };

  constructor(
    private readonly server: Server,
    private readonly about: object,
    private readonly hearer: Hearer,
  ) {}

  all(): readonly Waiting[] {
    return this.items;
  }

  add(item: Waiting): void {
    this.items.push(item);
    this.hearer.changed(null);
    void this.send("file" in item ? "file" : "text");
  }

  again(id: string): void {
    const item = this.items.find((each) => each.id === id);
    if (item?.state !== "failed") return;
    item.state = "sending";
    item.why = null;
    if ("file" in item) Object.assign(item, { part: 0, stop: new AbortController() });
    this.hearer.changed(null);
    void this.send("file" in item ? "file" : "text");
  }

  remove(id: string): void {
    const item = this.items.find((each) => each.id === id);
    this.items = this.items.filter((each) => each !== item);
    if (item && "file" in item) item.stop.abort();
    this.hearer.changed(null);
  }

  /** What was taken stands in the chat by now. */
  clearSent(ids: ReadonlySet<string>): void {
    this.items = this.items.filter(({ id }) => !ids.has(id));
  }

  /** What was taken so far: what is read from here on holds it. */
  sentIds(): ReadonlySet<string> {
    return new Set(this.items.flatMap(({ id, state }) => (state === "sent" ? id : [])));
  }

  private async send(kind: "text" | "file"): Promise<void> {
    if (this.busy[kind]) return;
    this.busy[kind] = true;
    const next = () =>
      this.items.find((item) => item.state === "sending" && "file" in item === (kind === "file"));
    let pause = FIRST_PAUSE;
    for (let item = next(); item; item = next())
      try {
        await this.sendOne(item);
        item.state = "sent";
        pause = FIRST_PAUSE;
        this.hearer.changed(null);
        await this.hearer.taken();
      } catch (error) {
        if (item.state === "sent") continue;
        const why = error instanceof Error ? error.message : "This did not work.";
        if (error instanceof NotTaken && error.again) {
          this.hearer.changed(why);
          await sleep(pause);
          pause = Math.min(2 * pause, LONGEST_PAUSE);
        } else {
          item.state = "failed";
          item.why = why;
          this.hearer.changed(null);
        }
      }
    this.busy[kind] = false;
  }

  private async sendOne(item: Waiting): Promise<void> {
    if (!("file" in item)) return this.server.say(item.id, item.text, this.about);
    const sent = (part: number) => {
      item.part = part;
      this.hearer.progress(item, part);
    };
    await this.server.sendFile(item.id, item.file, sent, item.stop.signal);
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
