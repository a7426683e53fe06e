"use server";

import { action, menuAction } from "@/app/_server/action";
import { setStatus } from "@/lib/operators/set-status";
import { acceptSession } from "@/lib/sessions/accept";
import { concludeSession } from "@/lib/sessions/conclude";
import { contactClient } from "@/lib/sessions/contact";
import { declineSession } from "@/lib/sessions/decline";
import { endSession } from "@/lib/sessions/end";
import { redirectSession } from "@/lib/sessions/redirect";
import { replyToSession } from "@/lib/sessions/reply";
import { resendMessage } from "@/lib/sessions/resend";
import { takeOverSession } from "@/lib/sessions/take-over";

export const acceptAction = action(acceptSession, { done: "Session accepted" });
export const declineAction = action(declineSession, { done: "Offer declined" });
export const takeOverAction = action(takeOverSession, { done: "Session taken over" });
export const replyAction = action(replyToSession);
export const endAction = action(endSession, { done: "Session ended" });
export const concludeAction = action(concludeSession, { done: "Session concluded" });
export const redirectAction = action(redirectSession, { done: "Session redirected" });

export const resendAction = action(resendMessage, { done: "Sending again" });
export const contactAction = action(contactClient, {
  done: ({ sent }) => (sent ? "Message queued" : "The client has an open session"),
  leadsTo: ({ sessionId }, { tenant }) => `/${tenant.slug}/sessions/live?open=${sessionId}`,
});

export const setStatusAction = menuAction(setStatus, "status");
