import { setEnv } from "@/env";
import type { Account } from "../channel";
import type { GraphStandInOptions } from "../meta/stand-in-graph";
import type { StandIn } from "../stand-in";
import { type Receiver, startReceiver } from "../testing-receiver";
import { messenger } from "./channel";
import { startMessengerStandIn } from "./stand-in";

export const account: Account = {
  tenantId: 1,
  id: 1,
  channel: "messenger",
  account: "682498302938465",
  name: "Our page",
  publicKey: "key",
  settings: {
    token: "EAAJB-page",
    appSecret: "0123456789abcdef0123456789abcdef",
    verifyToken: "a verify token",
  },
};

export const CLIENT = { id: "2460000000000001", name: "Jana Nováková" };

export type World = { vendor: StandIn; receiver: Receiver; close(): Promise<void> };

/** Messenger on this machine, with its webhooks read as ours are. */
export async function startWorld(options: GraphStandInOptions = {}): Promise<World> {
  if (!messenger.receive) throw new Error("Messenger receives nothing");
  const receiver = await startReceiver(messenger.receive, account);
  const vendor = await startMessengerStandIn({ ...account, webhook: receiver.url }, { hold: 20, ...options });
  setEnv({ CHANNEL_URLS: `messenger=${vendor.url}` });
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
