import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/sign-in-refusals";

/** The name of a user, as it is typed in a form. */
export const UserName = z
  .string()
  .transform(cleanFormText)
  .pipe(
    z
      .string()
      .min(1, { error: () => t("enterPersonName") })
      .max(MAX_NAME_LENGTH, { error: () => t("atMost", { max: MAX_NAME_LENGTH }) }),
  );
