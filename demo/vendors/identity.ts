import { randomBytes, randomInt } from "node:crypto";
import type { VendorChannel } from "./accounts";

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join("");

/** `make` stays outside of the ranges from which the clients of the demo world have theirs. */
const identities: Readonly<Record<VendorChannel, { make(): string; form: RegExp }>> = {
  whatsapp: { make: () => `42079${digits(7)}`, form: /^\d{6,15}$/ },
  messenger: { make: () => `9${digits(15)}`, form: /^\d{5,20}$/ },
  apple: {
    make: () => `urn:mbid:${randomBytes(24).toString("base64url")}`,
    form: /^urn:mbid:[\w=+/-]{5,100}$/,
  },
  vk: { make: () => `9${digits(8)}`, form: /^\d{1,12}$/ },
};

/** The name on a channel of a client who is new there, in the form that its vendor uses. */
export function newIdentity(channel: VendorChannel): string {
  return identities[channel].make();
}

/** The form of names on a channel, also for PostgreSQL. A client may have further names that Parley keeps beside it. */
export function identityForm(channel: VendorChannel): RegExp {
  return identities[channel].form;
}
