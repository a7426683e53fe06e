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
import { t } from "@/messages/desk-actions";

export const acceptAction = action(acceptSession, { done: () => t("accepted") });
export const declineAction = action(declineSession, { done: () => t("declined") });
export const takeOverAction = action(takeOverSession, { done: () => t("takenOver") });
export const replyAction = action(replyToSession);
export const endAction = action(endSession, { done: () => t("ended") });
export const concludeAction = action(concludeSession, { done: () => t("concluded") });
export const redirectAction = action(redirectSession, { done: () => t("redirected") });

export const resendAction = action(resendMessage, { done: () => t("sendingAgain") });
export const contactAction = action(contactClient, {
  done: ({ sent }) => (sent ? t("messageQueued") : t("clientHasOpenSession")),
  leadsTo: ({ sessionId }, { tenant }) => `/${tenant.slug}/sessions/live?open=${sessionId}`,
});

export const setStatusAction = menuAction(setStatus, "status");
