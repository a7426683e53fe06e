import { setTimeout as sleep } from "node:timers/promises";
import { sampleFile } from "@/demo/phone/samples";
import { aurora } from "@/demo/tenants";
import { type Caller, callers } from "@/demo/traffic";
import { type VendorChannel, vendorChannels } from "@/demo/vendors/accounts";
import { newIdentity } from "@/demo/vendors/identity";
import type { Vendors } from "@/demo/vendors/start";
import type { UserActor } from "@/lib/actor";
import type { StandInClient } from "@/lib/channels/stand-in";
import { deskIsOpen } from "./desk";

/* Clients who write from their phones through the vendors' webhooks, and answer what operators write, also much later. */

/** In milliseconds. */
const LOOK = 1_000;
const BETWEEN = 150_000;
/** After this a client no longer counts as waiting: the queue has given up by then. */
const PATIENCE = 15 * 60_000;
const READING = [2_000, 7_000] as const;
const THINKING = [6_000, 20_000] as const;
const MAX_WAITING = 2;
/** Further ones are forgotten, the oldest first. */
const MAX_CHATS = 50;
const SENDS_PHOTO = 0.15;

type Chat = {
  channel: VendorChannel;
  client: StandInClient;
  lines: readonly string[];
  began: number;
  /** Lines that were written, and messages from the centre that were seen. */
  sent: number;
  seen: number;
  readsAt: number;
  speaksAt: number;
};

/** Lets clients write one at a time while somebody is at the desk, until `signal` aborts. */
export async function keepTexting(vendors: Vendors, admin: UserActor, signal: AbortSignal): Promise<void> {
  const began = Date.now();
  const people = callers(aurora, began % 999_979, vendorChannels);
  const chats: Chat[] = [];
  for (let comesAt = began + between([10_000, 30_000]); !signal.aborted; ) {
    const now = Date.now();
    const isWaiting = ({ seen, began }: Chat) => seen === 0 && now - began < PATIENCE;
    const isFree = now >= comesAt && chats.filter(isWaiting).length < MAX_WAITING;
    if (isFree && (await deskIsOpen(admin, signal))) {
      comesAt = now + between([0.6 * BETWEEN, 1.4 * BETWEEN]);
      chats.push(begin(people.next().value as Caller<VendorChannel>, now));
      if (chats.length > MAX_CHATS) chats.shift();
    }
    for (const chat of chats) go(vendors, chat, now);
    await sleep(LOOK, undefined, { signal }).catch(() => {});
  }
}

function begin({ channel, name, lines }: Caller<VendorChannel>, now: number): Chat {
  const client = { id: newIdentity(channel), name: name ?? "Klient" };
  const never = Number.POSITIVE_INFINITY;
  return { channel, client, lines, began: now, sent: 0, seen: 0, readsAt: never, speaksAt: now };
}

/** What is written is not waited for: a stand-in repeats it until Parley takes it, or until the demo ends. */
function go(vendors: Vendors, chat: Chat, now: number): void {
  const { standIn } = vendors[chat.channel];
  const answers = standIn.messages(chat.client.id).filter(({ from }) => from === "centre").length;
  if (answers > chat.seen) {
    chat.seen = answers;
    chat.readsAt = now + between(READING);
    chat.speaksAt = chat.readsAt + between(THINKING);
  }
  if (now >= chat.readsAt) {
    chat.readsAt = Number.POSITIVE_INFINITY;
    void standIn.receive(chat.client.id, "read").catch(ended);
  }
  if (now < chat.speaksAt) return;
  chat.speaksAt = Number.POSITIVE_INFINITY;
  const text = chat.lines[chat.sent++];
  if (text !== undefined) void standIn.write(chat.client, text).catch(ended);
  if (text !== undefined && Math.random() < SENDS_PHOTO)
    void sampleFile("photo")
      .then((file) => standIn.writeFile(chat.client, file))
      .catch(ended);
}

/** The stand-ins are closed at the end of the demo. */
function ended(): void {}

const between = ([least, most]: readonly [number, number]) => least + Math.random() * (most - least);
