import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/sign-in-refusals";

/** By which its owner knows it again, such as "My phone". */
export const PasskeyName = z
  .string({ error: () => t("enterName") })
  .transform(cleanFormText)
  .pipe(
    z
      .string()
      .min(1, { error: () => t("enterName") })
      .max(MAX_NAME_LENGTH, { error: () => t("atMost", { max: MAX_NAME_LENGTH }) }),
  );
