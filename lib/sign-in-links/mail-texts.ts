import type { Mail } from "@/lib/mail/send";
import { t } from "@/messages/sign-in-mails";
import { FORGOTTEN_MINUTES, LINK_DAYS } from "./link-lifetime";

/** Why a link is sent: an admin has added the user, or has reset their password, or they say that they forgot it. */
export const mailReasons = ["added", "reset", "forgotten"] as const;
export type MailReason = (typeof mailReasons)[number];

type Facts = { email: string; name: string; tenant: string; link: string; site: string };

/** The mail with a link. Nothing in it depends on who asked for it but the language of a user who has chosen none. */
export function linkMail(reason: MailReason, { email, name, tenant, link, site }: Facts): Mail {
  const lifetime =
    reason === "forgotten"
      ? t("worksForMinutes", { minutes: FORGOTTEN_MINUTES })
      : t("worksForDays", { days: LINK_DAYS });
  const lines = [
    t("hello", { name }),
    t(`why.${reason}`, { tenant }),
    link,
    `${lifetime} ${t(`unasked.${reason}`)}`,
    t("from", { site }),
  ];
  return { to: email, subject: t(`subject.${reason}`, { tenant }), text: `${lines.join("\n\n")}\n` };
}

/** For those who sign in at their identity provider only: there is no password to forget. */
export function noPasswordMail({ email, name, tenant, site }: Omit<Facts, "link">, provider: string): Mail {
  const lines = [t("hello", { name }), t("noPassword", { tenant, provider }), t("from", { site })];
  return { to: email, subject: t("noPasswordSubject", { tenant }), text: `${lines.join("\n\n")}\n` };
}
