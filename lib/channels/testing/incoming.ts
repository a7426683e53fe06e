import { buffer } from "node:stream/consumers";
import type { Account, Incoming, IncomingMessage, MediaRef } from "../channel";
import { channelOf } from "../index";

/** The messages among what came in. */
export function messagesIn(items: readonly Incoming[]): readonly (Incoming & IncomingMessage)[] {
  return items.filter((item) => item.is === "message");
}

/** Opens a file that a client sent, and reads it. `length` is what the vendor says. */
export async function openFile(
  account: Account,
  ref: MediaRef | undefined,
): Promise<{ bytes: Buffer; length: number | null }> {
  const opened = await channelOf(account.channel)?.receive?.openMedia?.(
    account,
    ref ?? {},
    new AbortController().signal,
  );
  if (!opened) throw new Error(`${account.channel} has no files`);
  return { bytes: await buffer(opened.bytes), length: opened.length };
}
