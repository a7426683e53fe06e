import { z } from "zod";
import { t } from "@/messages/sign-in-refusals";

/** An e-mail as somebody types it who signs in. */
export const TypedEmail = z
  .string({ error: () => t("enterEmail") })
  .trim()
  .max(254, { error: () => t("invalidEmail") })
  .regex(/^[^\s@\0]+@[^\s@\0]+$/u, { error: () => t("enterEmailSuchAs") });
