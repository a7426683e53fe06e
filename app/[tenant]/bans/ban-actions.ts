"use server";

import { refresh } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { addBan } from "@/lib/bans/add";
import { banClient } from "@/lib/bans/ban-client";
import { UNTIL_A_DAY } from "@/lib/bans/expiry";
import { liftBan } from "@/lib/bans/lift";

/** Bans the client of the session in the form, by what was chosen of them. */
export const banClientAction = formAction(async (form, tenant: string) => {
  const actor = await currentActor(tenant);
  const { ended } = await banClient(actor, {
    sessionId: Number(text(form, "sessionId")),
    value: text(form, "value"),
    ...termsIn(form),
  });
  refresh();
  return { message: `The client is banned${alsoEnded(ended)}` };
});

/** Bans what was typed on the list. */
export const addBanAction = formAction(async (form, tenant: string) => {
  const actor = await currentActor(tenant);
  const { ended } = await addBan(actor, {
    ...{ value: text(form, "value"), channel: text(form, "channel"), account: text(form, "account") },
    ...termsIn(form),
  });
  refresh();
  return { message: `The ban is added${alsoEnded(ended)}` };
});

/** Lifts the ban `id`. */
export const liftBanAction = formAction(async (form, tenant: string) => {
  await liftBan(await currentActor(tenant), Number(text(form, "id")));
  refresh();
  return { message: "The ban is lifted" };
});

/** By what, why and until when; the verbs say what of it is wrong. */
function termsIn(form: FormData) {
  const expires = text(form, "expires");
  return {
    scope: text(form, "scope") as never,
    reason: text(form, "reason"),
    expires: (expires === UNTIL_A_DAY ? text(form, "until") : expires) as never,
  };
}

function alsoEnded({ length }: readonly number[]): string {
  if (length === 0) return "";
  return length === 1
    ? ", and a session has ended"
    : `, and ${length.toLocaleString("en")} sessions have ended`;
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
