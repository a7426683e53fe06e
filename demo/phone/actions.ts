import { randomInt } from "node:crypto";
import { drawName } from "@/demo/clients/names";
import { Random } from "../random";
import type { VendorChannel } from "../vendors/accounts";
import { newIdentity } from "../vendors/identity";
import type { Handset } from "./handsets";
import { letHoursPass } from "./later";
import { MAX_TEXT } from "./page";
import { isSample, sampleFile } from "./samples";
import { findHandset, type Phones } from "./view";

/** Does what a form asks for and returns the client whose phone to show; null for a form that makes no sense. */
type Action = (phones: Phones, channel: VendorChannel, form: URLSearchParams) => Promise<string | null>;

export const actions: Readonly<Record<string, Action>> = {
  async new({ handsets }, channel) {
    const random = new Random(randomInt(1_000_000_000));
    const { first, last } = drawName(random, "cs", random.chance(0.5) ? "woman" : "man");
    const handset: Handset = { channel, id: newIdentity(channel), name: `${first} ${last}` };
    handsets.addNewcomer(handset);
    return handset.id;
  },
  write: ofClient(async ({ handsets }, handset, form) => {
    const text = (form.get("text") ?? "").trim();
    if (text === "" || text.length > MAX_TEXT) return false;
    handsets.write(handset, text);
    return true;
  }),
  send: ofClient(async ({ handsets }, handset, form) => {
    const sample = form.get("sample") ?? "";
    if (!isSample(sample)) return false;
    handsets.send(handset, await sampleFile(sample));
    return true;
  }),
  receipts: ofClient(async ({ handsets }, handset, form) => {
    handsets.setReceipts(handset, form.get("value") === "on");
    return true;
  }),
  permit: ofClient(async ({ vendors }, { channel, id }, form) => {
    await vendors[channel].standIn.permit(id, form.get("value") === "yes");
    return true;
  }),
  later: ofClient(async ({ vendors }, { channel, id }) => {
    await letHoursPass(vendors[channel], id);
    return true;
  }),
};

/** An action of the client whom the form names. `act` returns false for a form that makes no sense. */
function ofClient(
  act: (phones: Phones, handset: Handset, form: URLSearchParams) => Promise<boolean>,
): Action {
  return async (phones, channel, form) => {
    const handset = await findHandset(phones, phones.vendors[channel], form.get("client"));
    return handset && (await act(phones, handset, form)) ? handset.id : null;
  };
}
