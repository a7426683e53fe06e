import type { PhoneMessage } from "../stand-in";

/** So that memory stays bounded however long a demo runs: the oldest are forgotten. */
const MAX_CLIENTS = 1_000;
const MAX_MESSAGES = 200;
/** In bytes, of all files together. */
const MAX_FILES = 200_000_000;

const order: readonly PhoneMessage["state"][] = ["sent", "delivered", "read"];

/** What the clients of a stand-in have on their phones. */
export class Phones {
  private readonly clients = new Map<string, readonly PhoneMessage[]>();
  private readonly files: { client: string; id: string; size: number }[] = [];
  private fileBytes = 0;

  messages(client: string): readonly PhoneMessage[] {
    return this.clients.get(client) ?? [];
  }

  /** Those with messages, the latest message first. */
  list(): readonly string[] {
    return [...this.clients.keys()].reverse();
  }

  letTimePass(client: string, time: number): void {
    this.update(client, (message) => ({ ...message, at: new Date(message.at.getTime() - time) }));
  }

  add(client: string, message: PhoneMessage): void {
    const messages = [...this.messages(client), message].slice(-MAX_MESSAGES);
    this.clients.delete(client);
    this.clients.set(client, messages);
    const [oldest] = this.clients.keys();
    if (this.clients.size > MAX_CLIENTS && oldest !== undefined) this.clients.delete(oldest);
    if (message.file) this.keepFile(client, message.id, message.file.bytes.length);
  }

  /** Advances the messages from the centre to a state. Returns those that had not reached it. */
  advance(client: string, state: "delivered" | "read"): readonly PhoneMessage[] {
    const isBehind = (message: PhoneMessage) =>
      message.from === "centre" && order.indexOf(message.state) < order.indexOf(state);
    const behind = this.messages(client).filter(isBehind);
    this.update(client, (message) => (isBehind(message) ? { ...message, state } : message));
    return behind;
  }

  private update(client: string, change: (message: PhoneMessage) => PhoneMessage): void {
    if (this.clients.has(client)) this.clients.set(client, this.messages(client).map(change));
  }

  private keepFile(client: string, id: string, size: number): void {
    this.files.push({ client, id, size });
    this.fileBytes += size;
    while (this.fileBytes > MAX_FILES && this.files.length > 1) {
      const oldest = this.files.shift();
      if (!oldest) return;
      this.fileBytes -= oldest.size;
      this.update(oldest.client, (message) =>
        message.id === oldest.id ? { ...message, file: undefined } : message,
      );
    }
  }
}
