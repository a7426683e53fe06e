import { createHash, randomUUID } from "node:crypto";
import type { VendorChannel } from "./accounts";

/** `make` stays outside of the ranges from which the clients of the demo world have theirs. */
const identities: Readonly<Record<VendorChannel, { make(hash: Buffer): string; form: RegExp }>> = {
  whatsapp: { make: (hash) => `42079${digits(hash, 7)}`, form: /^\d{6,15}$/ },
  messenger: { make: (hash) => `9${digits(hash, 15)}`, form: /^\d{5,20}$/ },
  apple: {
    make: (hash) => `urn:mbid:${hash.toString("base64url").slice(0, 32)}`,
    form: /^urn:mbid:[\w=+/-]{5,100}$/,
  },
  vk: { make: (hash) => `9${digits(hash, 8)}`, form: /^\d{1,12}$/ },
};

/** The name on a channel of a client who is new there, in the form that its vendor uses; the same for the same `person`. */
export function newIdentity(channel: VendorChannel, person: string = randomUUID()): string {
  return identities[channel].make(createHash("sha256").update(person).digest());
}

/** The form of names on a channel, also for PostgreSQL. A client may have further names that Parley keeps beside it. */
export function identityForm(channel: VendorChannel): RegExp {
  return identities[channel].form;
}

function digits(hash: Buffer, count: number): string {
  return [...hash.subarray(0, count)].map((byte) => byte % 10).join("");
}
