"use server";

import { refresh } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { setStatus } from "@/lib/operators/set-status";
import { acceptSession } from "@/lib/sessions/accept";
import { concludeSession } from "@/lib/sessions/conclude";
import { declineSession } from "@/lib/sessions/decline";
import { endSession } from "@/lib/sessions/end";
import { redirectSession } from "@/lib/sessions/redirect";
import { replyToSession } from "@/lib/sessions/reply";

/** Takes the session in the form. */
export const acceptAction = formAction(async (form, tenant: string) => {
  await acceptSession(await currentActor(tenant), { sessionId: idIn(form, "sessionId") });
  refresh();
  return { message: "The session is yours" };
});

export const declineAction = formAction(async (form, tenant: string) => {
  await declineSession(await currentActor(tenant), { sessionId: idIn(form, "sessionId") });
  refresh();
  return { message: "It goes to the next" };
});

/** Says something to the client; `replyKey` is the form's for this message. */
export const replyAction = formAction(async (form, tenant: string) => {
  const sessionId = idIn(form, "sessionId");
  await replyToSession(await currentActor(tenant), {
    sessionId,
    text: textIn(form, "text"),
    replyKey: textIn(form, "replyKey"),
  });
  refresh();
  return {};
});

export const endAction = formAction(async (form, tenant: string) => {
  await endSession(await currentActor(tenant), { sessionId: idIn(form, "sessionId") });
  refresh();
  return { message: "The session has ended" };
});

/** Ends the after-call work, with a result and a note. */
export const concludeAction = formAction(async (form, tenant: string) => {
  const sessionId = idIn(form, "sessionId");
  await concludeSession(await currentActor(tenant), {
    sessionId,
    result: textIn(form, "result"),
    note: textIn(form, "note"),
  });
  refresh();
  return { message: "The session is concluded" };
});

/** Hands the session on: `to` is "operator 12" or "group 3". */
export const redirectAction = formAction(async (form, tenant: string) => {
  const [kind, id] = textIn(form, "to").split(" ");
  const to = kind === "operator" ? { operatorId: Number(id) } : { groupId: Number(id) };
  await redirectSession(await currentActor(tenant), {
    sessionId: idIn(form, "sessionId"),
    to: id === undefined ? (undefined as never) : to,
    note: textIn(form, "note"),
    lastStep: idIn(form, "lastStep"),
  });
  refresh();
  return { message: "The session is redirected" };
});

/** Says whether the operator who asks takes sessions. */
export async function setStatusAction(tenant: string, status: string): Promise<void> {
  await setStatus(await currentActor(tenant), { status: status as never });
  refresh();
}

/** A hidden field; to the verb, what is not a number is the id of nothing. */
function idIn(form: FormData, name: string): number {
  return Number(form.get(name));
}

function textIn(form: FormData, name: string): string {
  const text = form.get(name);
  return typeof text === "string" ? text : "";
}
