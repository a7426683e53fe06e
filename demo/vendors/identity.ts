import { randomBytes } from "node:crypto";
import type { VendorChannel } from "./accounts";

/** `make` stays outside of the ranges from which the clients of the demo world have theirs. */
const identities: Readonly<Record<VendorChannel, { make(random: Buffer): string; form: RegExp }>> = {
  whatsapp: { make: (random) => `42079${digits(random, 7)}`, form: /^\d{6,15}$/ },
  messenger: { make: (random) => `9${digits(random, 15)}`, form: /^\d{5,20}$/ },
  apple: {
    make: (random) => `urn:mbid:${random.toString("base64url").slice(0, 32)}`,
    form: /^urn:mbid:[\w=+/-]{5,100}$/,
  },
  vk: { make: (random) => `9${digits(random, 8)}`, form: /^\d{1,12}$/ },
};

/** The name on a channel of a client who is new there, in the form that its vendor uses. */
export function newIdentity(channel: VendorChannel): string {
  return identities[channel].make(randomBytes(32));
}

/** The form of names on a channel, also for PostgreSQL. A client may have further names that Parley keeps beside it. */
export function identityForm(channel: VendorChannel): RegExp {
  return identities[channel].form;
}

function digits(random: Buffer, count: number): string {
  return [...random.subarray(0, count)].map((byte) => byte % 10).join("");
}
