import type { Verdict } from "@/lib/channels/contact/verdict";
import type { PhoneMessage } from "@/lib/channels/stand-in";
import type { VendorChannel } from "../vendors/accounts";
import { identityForm } from "../vendors/identity";
import type { Vendor, Vendors } from "../vendors/start";
import type { Handset, Handsets } from "./handsets";
import type { EarlierMessage, History } from "./history";
import type { People, Person } from "./people";
import { verdictOn } from "./verdict";

/** What the page knows and plays. */
export type Phones = { vendors: Vendors; handsets: Handsets; people: People; history: History };

/** What the page shows of one client on a channel. */
export type View = {
  channel: VendorChannel;
  /** Null on an account that nobody ever wrote to. */
  handset: Handset | null;
  people: readonly (Person & { name: string; unread: number })[];
  earlier: readonly EarlierMessage[];
  messages: readonly PhoneMessage[];
  /** How many of the client's latest messages have not reached Parley. */
  sending: number;
  givesReceipts: boolean;
  verdict: Verdict | null;
  now: Date;
};

/** Reads what the page shows of a client, or of the first one where nobody is asked for. */
export async function readView(phones: Phones, channel: VendorChannel, asked: string | null): Promise<View> {
  const { vendors, handsets, people, history } = phones;
  const vendor = vendors[channel];
  const listed = await people.list(vendor);
  const handset = await findHandset(phones, vendor, asked ?? listed[0]?.id ?? null);
  const isListed = handset === null || listed.some(({ id }) => id === handset.id);
  return {
    channel,
    handset,
    people: [...(isListed ? [] : [{ ...handset, wroteAt: null }]), ...listed].map(
      ({ id, name, wroteAt }) => ({
        ...{ id, name: nameOf(handsets, channel, { id, name }), wroteAt },
        unread: handsets.countUnread({ channel, id }),
      }),
    ),
    earlier: handset ? await history.of(vendor, handset.id) : [],
    messages: handset ? vendor.standIn.messages(handset.id) : [],
    sending: handset ? handsets.countSending(handset) : 0,
    givesReceipts: handset ? handsets.givesReceipts(handset) : true,
    verdict: handset ? await verdictOn(vendor, handset.id) : null,
    now: new Date(),
  };
}

/** Null for what is not a name on the channel. */
export async function findHandset(
  { handsets, people }: Phones,
  vendor: Vendor,
  id: string | null,
): Promise<Handset | null> {
  const { channel } = vendor;
  if (id === null || !identityForm(channel).test(id)) return null;
  const person = await people.find(vendor, id);
  return { channel, id, name: nameOf(handsets, channel, person ?? { id, name: null }) };
}

/** Apple does not reveal the names of clients, but the page knows those that it made up itself. */
function nameOf(
  handsets: Handsets,
  channel: VendorChannel,
  { id, name }: Pick<Person, "id" | "name">,
): string {
  return name ?? handsets.nameOfNewcomer({ channel, id }) ?? "Someone without a name";
}
