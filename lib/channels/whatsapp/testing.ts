import { setEnv } from "@/env";
import type { Account, Template } from "../channel";
import type { StandIn } from "../stand-in";
import { type Receiver, startReceiver } from "../testing-receiver";
import { whatsapp } from "./channel";
import { startWhatsappStandIn, type WhatsappStandInOptions } from "./stand-in";

export const account: Account = {
  tenantId: 1,
  id: 1,
  channel: "whatsapp",
  account: "106540352242922",
  name: "Our number",
  publicKey: "key",
  settings: {
    token: "EAAJB-test",
    appSecret: "0123456789abcdef0123456789abcdef",
    verifyToken: "a verify token",
    businessAccountId: "419561257915477",
  },
};

export const CLIENT = { id: "420777123456", name: "Jana" };

export type World = { vendor: StandIn; receiver: Receiver; close(): Promise<void> };

/** WhatsApp on this machine, with its webhooks read as ours are. */
export async function startWorld(options: WhatsappStandInOptions = {}): Promise<World> {
  if (!whatsapp.receive) throw new Error("WhatsApp receives nothing");
  const receiver = await startReceiver(whatsapp.receive, account);
  const vendor = await startWhatsappStandIn({ ...account, webhook: receiver.url }, { hold: 20, ...options });
  setEnv({ CHANNEL_URLS: `whatsapp=${vendor.url}` });
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

export function template(changes: Partial<Template> = {}): Template {
  return {
    name: "objednavka_pripravena",
    language: "cs",
    category: "utility",
    status: "approved",
    header: { is: "text", text: "Objednávka {{1}}" },
    body: "Dobrý den, {{1}}, vaše objednávka je připravena. Vyzvedněte si ji do {{2}}.",
    footer: null,
    buttons: [{ label: "Sledovat", url: "https://www.example.com/objednavky/{{1}}" }],
    ...changes,
  };
}
