import { setEnv } from "@/env";
import type { Account } from "../channel";
import { channelOf } from "../index";
import type { StandIn, StandInAccount } from "../stand-in";
import { type Receiver, startReceiver } from "./receiver";

export type World = { vendor: StandIn; receiver: Receiver; close(): Promise<void> };

/** A vendor on this machine that `start` starts, with its webhooks read as ours are. */
export async function startWorld(
  account: Account,
  start: (account: StandInAccount) => Promise<StandIn>,
): Promise<World> {
  const receive = channelOf(account.channel)?.receive;
  if (!receive) throw new Error(`${account.channel} receives nothing`);
  const receiver = await startReceiver(receive, account);
  const vendor = await start({ ...account, webhook: receiver.url });
  setEnv({ CHANNEL_URLS: `${account.channel}=${vendor.url}` });
  return {
    vendor,
    receiver,
    async close() {
      setEnv({ CHANNEL_URLS: undefined });
      await vendor.close();
      await receiver.close();
    },
  };
}
