import type { StandInClient, StandInFile } from "@/lib/channels/stand-in";
import { type VendorChannel, vendorChannels } from "../vendors/accounts";
import type { Vendors } from "../vendors/start";

/** In milliseconds: how soon phones that nobody looks at get their messages. */
const DELIVERY = 1_000;
/** So that memory stays bounded. */
const MAX_NEWCOMERS = 1_000;

/** A client on a channel. */
export type Handset = StandInClient & { channel: VendorChannel };
type Place = Omit<Handset, "name">;

/** The phones of the clients: what is on its way from them, and whether they say what was read. */
export class Handsets {
  private readonly sending = new Map<string, number>();
  private readonly discreet = new Set<string>();
  private readonly newcomers = new Map<string, string>();
  private readonly delivering: NodeJS.Timeout;

  constructor(private readonly vendors: Vendors) {
    this.delivering = setInterval(() => this.deliver(), DELIVERY);
    this.delivering.unref();
  }

  close(): void {
    clearInterval(this.delivering);
  }

  /** Does not wait: while Parley does not answer, the message is on its way. */
  write(handset: Handset, text: string): void {
    this.track(handset, this.vendors[handset.channel].standIn.write(handset, text));
  }

  send(handset: Handset, file: StandInFile): void {
    this.track(handset, this.vendors[handset.channel].standIn.writeFile(handset, file));
  }

  /** How many of the latest messages of a client have not reached Parley. */
  countSending(handset: Handset): number {
    return this.sending.get(keyOf(handset)) ?? 0;
  }

  /** How many messages a client has not read. */
  countUnread({ channel, id }: Place): number {
    return this.vendors[channel].standIn
      .messages(id)
      .filter(({ from, state }) => from === "centre" && state !== "read").length;
  }

  /** The client looks at the conversation. */
  look(handset: Handset): void {
    if (this.countUnread(handset) > 0 && this.givesReceipts(handset)) this.receive(handset, "read");
  }

  givesReceipts(handset: Handset): boolean {
    return !this.discreet.has(keyOf(handset));
  }

  setReceipts(handset: Handset, on: boolean): void {
    if (on) this.discreet.delete(keyOf(handset));
    else this.discreet.add(keyOf(handset));
  }

  addNewcomer(handset: Handset): void {
    this.newcomers.set(keyOf(handset), handset.name);
    const [oldest] = this.newcomers.keys();
    if (this.newcomers.size > MAX_NEWCOMERS && oldest !== undefined) this.newcomers.delete(oldest);
  }

  nameOfNewcomer(place: Place): string | null {
    return this.newcomers.get(keyOf(place)) ?? null;
  }

  private track(handset: Handset, sent: Promise<unknown>): void {
    const key = keyOf(handset);
    this.sending.set(key, this.countSending(handset) + 1);
    const done = () => {
      const left = this.countSending(handset) - 1;
      if (left > 0) this.sending.set(key, left);
      else this.sending.delete(key);
    };
    sent.then(done, (error: unknown) => {
      done();
      console.error(`A message from the phone was lost: ${error instanceof Error ? error.message : error}`);
    });
  }

  private deliver(): void {
    for (const channel of vendorChannels) {
      const { standIn } = this.vendors[channel];
      for (const id of standIn.clients())
        if (standIn.messages(id).some(({ from, state }) => from === "centre" && state === "sent"))
          this.receive({ channel, id }, "delivered");
    }
  }

  private receive({ channel, id }: Place, state: "delivered" | "read"): void {
    // Rejected only when the demo ends.
    this.vendors[channel].standIn.receive(id, state).catch(() => {});
  }
}

function keyOf({ channel, id }: Place): string {
  return `${channel} ${id}`;
}
