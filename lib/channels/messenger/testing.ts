import type { Account } from "../channel";
import type { GraphStandInOptions } from "../meta/stand-in/graph";
import { startWorld, type World } from "../testing/world";
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

/** Messenger on this machine, with its webhooks read as ours are. */
export const startMessenger = (options: GraphStandInOptions = {}): Promise<World> =>
  startWorld(account, (at) => startMessengerStandIn(at, { hold: 20, ...options }));
