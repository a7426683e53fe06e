import type { Account, Template, WebhookAnswer } from "../channel";
import { postSigned } from "../meta/testing";
import { startWorld, type World } from "../testing/world";
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

/** WhatsApp on this machine, with its webhooks read as ours are. */
export const startWhatsapp = (options: WhatsappStandInOptions = {}): Promise<World> =>
  startWorld(account, (at) => startWhatsappStandIn(at, { hold: 20, ...options }));

/** Posts a change of messages to our account with a public key, as WhatsApp wraps it. */
export function postChange(key: string, value: object): Promise<WebhookAnswer> {
  const metadata = { phone_number_id: account.account };
  const entry = [{ id: "1", changes: [{ field: "messages", value: { metadata, ...value } }] }];
  return postSigned(account, key, { object: "whatsapp_business_account", entry });
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
