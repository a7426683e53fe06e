import type { Mail } from "@/lib/mail/send";
import { FORGOTTEN_MINUTES, LINK_DAYS } from "./link-lifetime";

/** Why a link is sent: an admin has added the user, or has reset their password, or they say that they forgot it. */
export const mailReasons = ["added", "reset", "forgotten"] as const;
export type MailReason = (typeof mailReasons)[number];

type Facts = { email: string; name: string; tenant: string; link: string; site: string };

/** The mail with a link. Nothing in it depends on who asked for it. */
export function linkMail(reason: MailReason, { email, name, tenant, link, site }: Facts): Mail {
  const { subject, why, lifetime, unasked } = texts[reason];
  const lines = [
    `Hello ${name},`,
    `${why(tenant)} Choose a password with this link:`,
    link,
    `It works once, within ${lifetime}. ${unasked}`,
    `Parley at ${site}`,
  ];
  return { to: email, subject: subject(tenant), text: `${lines.join("\n\n")}\n` };
}

type Texts = {
  subject: (tenant: string) => string;
  why: (tenant: string) => string;
  lifetime: string;
  unasked: string;
};

const texts: Record<MailReason, Texts> = {
  added: {
    subject: (tenant) => `You can sign in to ${tenant}`,
    why: (tenant) => `an admin of ${tenant} has added you as a user of Parley.`,
    lifetime: `${LINK_DAYS} days`,
    unasked: "If you do not know the company, you can ignore this mail.",
  },
  reset: {
    subject: (tenant) => `A new password for ${tenant}`,
    why: (tenant) => `an admin of ${tenant} has reset your password.`,
    lifetime: `${LINK_DAYS} days`,
    unasked: "Until then you cannot sign in with a password.",
  },
  forgotten: {
    subject: (tenant) => `A new password for ${tenant}`,
    why: (tenant) => `somebody has asked for a new password for your user in ${tenant}.`,
    lifetime: `${FORGOTTEN_MINUTES} minutes`,
    unasked: "If it was not you, you can ignore this mail: your password stays as it is.",
  },
};

/** For those who sign in at their identity provider only: there is no password to forget. */
export function noPasswordMail({ email, name, tenant, site }: Omit<Facts, "link">, provider: string): Mail {
  const lines = [
    `Hello ${name},`,
    `somebody has asked for a new password for your user in ${tenant}. You have none: you sign in with ${provider}.`,
    `Parley at ${site}`,
  ];
  return { to: email, subject: `Signing in to ${tenant}`, text: `${lines.join("\n\n")}\n` };
}
