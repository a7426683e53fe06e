import { z } from "zod";
import { t } from "@/messages/sign-in-refusals";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-length";

/** The fields of a password that its owner chooses and types twice. */
export const ownPasswordFields = {
  password: z
    .string()
    .min(PASSWORD_MIN, { error: () => t("atLeast", { min: PASSWORD_MIN }) })
    .max(PASSWORD_MAX, { error: () => t("atMost", { max: PASSWORD_MAX }) }),
  repeatedPassword: z.string(),
};

type Typed = { password: string; repeatedPassword: string };

export function isRepeated({ password, repeatedPassword }: Typed): boolean {
  return password === repeatedPassword;
}

export const notRepeated = { path: ["repeatedPassword"], error: () => t("notRepeated") };

/** Asked before something that protects the sign-in is changed. */
export const CurrentPassword = z
  .string({ error: () => t("enterCurrent") })
  .min(1, { error: () => t("enterCurrent") });
