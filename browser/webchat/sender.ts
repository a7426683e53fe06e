import type { Outgoing } from "./outgoing";
import { FIRST_PAUSE, MAX_PAUSE, sleep } from "./pauses";
import type { About } from "./server";
import { problemText, RequestError, type Server } from "./server";

type Events = {
  /** The list of outgoing items has changed; `problem` says why sending is delayed, null when it is not. */
  changed(problem: string | null): void;
  progress(item: Outgoing): void;
  /** An item was sent, a message into the session `id`; the next one waits until this is done. */
  sent(id: string | null): Promise<void>;
};

/** Sends messages in their order, and files beside them. Without a connection it retries with growing pauses. */
export class Sender {
  private items: Outgoing[] = [];
  private readonly busy = { text: false, file: false };

  constructor(
    private readonly server: Server,
    private readonly about: () => About,
    private readonly events: Events,
  ) {}

  all(): readonly Outgoing[] {
    return this.items;
  }

  /** Goes on with what an earlier page has not sent. */
  resume(items: readonly Outgoing[]): void {
    this.items.push(...items);
    if (items.length > 0) void this.send("text");
  }

  /** Gives up what is not sent yet. */
  stop(): void {
    for (const item of this.items) if ("file" in item) item.abort.abort();
    this.items = [];
  }

  add(item: Outgoing): void {
    this.items.push(item);
    this.events.changed(null);
    void this.send("file" in item ? "file" : "text");
  }

  retry(id: string): void {
    const item = this.items.find((each) => each.id === id);
    if (item?.state !== "failed") return;
    item.state = "sending";
    item.problem = null;
    if ("file" in item) Object.assign(item, { progress: 0, abort: new AbortController() });
    this.events.changed(null);
    void this.send("file" in item ? "file" : "text");
  }

  remove(id: string): void {
    const item = this.items.find((each) => each.id === id);
    this.items = this.items.filter((each) => each !== item);
    if (item && "file" in item) item.abort.abort();
    this.events.changed(null);
  }

  clearSent(ids: ReadonlySet<string>): void {
    this.items = this.items.filter(({ id }) => !ids.has(id));
  }

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
        const id = await this.sendOne(item);
        item.state = "sent";
        pause = FIRST_PAUSE;
        this.events.changed(null);
        await this.events.sent(id);
      } catch (error) {
        if (item.state === "sent") continue;
        if (error instanceof RequestError && error.retryable) {
          this.events.changed(problemText(error));
          await sleep(pause);
          pause = Math.min(2 * pause, MAX_PAUSE);
        } else {
          item.state = "failed";
          item.problem = problemText(error);
          this.events.changed(null);
        }
      }
    this.busy[kind] = false;
  }

  private async sendOne(item: Outgoing): Promise<string | null> {
    if (!("file" in item)) return this.server.sendMessage(item.id, item.text, this.about());
    const onProgress = (progress: number) => {
      item.progress = progress;
      this.events.progress(item);
    };
    await this.server.sendFile(item.id, item.file, onProgress, item.abort.signal);
    return null;
  }
}
