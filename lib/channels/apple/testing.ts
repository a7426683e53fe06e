import type { Account, WebhookRequest } from "../channel";
import type { StandInOptions } from "../stand-in";
import { startWorld, type World } from "../testing/world";
import { startAppleStandIn } from "./stand-in";
import { signToken } from "./token";

export const secret = Buffer.from("a secret of thirty-two bytes, 01").toString("base64");
export const business = "f8a50971-30ec-11e7-b4f4-d718e535f270";
export const customer = "urn:mbid:AQAAYopaque=";

export const account: Account = {
  tenantId: 1,
  id: 1,
  channel: "apple",
  account: business,
  name: "Apple",
  publicKey: "public-key",
  settings: { mspId: "msp-1", secret },
};

export const CLIENT = { id: customer, name: "Eva" };

/** Apple on this machine, with its webhooks read as ours are. */
export const startApple = (options: StandInOptions = {}): Promise<World> =>
  startWorld(account, (at) => startAppleStandIn(at, { hold: 50, ...options }));

let ids = 0;

/** A message as Apple sends it, with `changes`. */
export function message(changes: Record<string, unknown> = {}): Record<string, unknown> {
  ids++;
  return {
    v: 1,
    id: `00000000-0000-4000-8000-${String(ids).padStart(12, "0")}`,
    sourceId: customer,
    destinationId: business,
    type: "text",
    body: "Hello",
    locale: "en_US",
    ...changes,
  };
}

/** A request with a token of Apple's and headers that agree with the body, with `changes`. */
export function webhook(
  written: Record<string, unknown>,
  changes: Record<string, string> = {},
): WebhookRequest {
  const headers = new Headers({
    authorization: `Bearer ${signToken({ mspId: "msp-1", secret }, { aud: "msp-1" })}`,
    id: String(written.id),
    "source-id": String(written.sourceId),
    "destination-id": String(written.destinationId),
    ...changes,
  });
  return {
    method: "POST",
    headers,
    query: new URLSearchParams(),
    body: Buffer.from(JSON.stringify(written)),
  };
}
