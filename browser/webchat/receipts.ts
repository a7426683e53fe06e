import type { Line, Server } from "./server";

/** Acknowledges to the server which messages this browser has received, and which of them the visitor has seen. */
export class Receipts {
  private id: string | null = null;
  private acknowledged = { delivered: 0, read: 0 };
  private readTo = 0;

  constructor(private readonly server: Server) {}

  reset(id: string | null): void {
    this.id = id;
    this.acknowledged = { delivered: 0, read: 0 };
    this.readTo = 0;
  }

  /** Returns how many messages are unread. */
  update(lines: readonly Line[], isVisible: boolean): number {
    const delivered = lines.findLast(({ by }) => by !== "me")?.seq ?? 0;
    if (isVisible) this.readTo = delivered;
    this.acknowledge({ delivered, read: this.readTo });
    return lines.filter(({ by, seq }) => isSpeaker(by) && seq > this.readTo).length;
  }

  private acknowledge(current: { delivered: number; read: number }): void {
    const { id, acknowledged: before } = this;
    if (id === null || (current.delivered <= before.delivered && current.read <= before.read)) return;
    this.acknowledged = current;
    this.server.acknowledge(id, current.delivered, current.read).catch(() => {
      // The next update includes it.
      if (this.id === id) this.acknowledged = before;
    });
  }
}

function isSpeaker(by: Line["by"]): boolean {
  return by === "operator" || by === "chatbot";
}
