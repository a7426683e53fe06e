import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/cases";
import { MAX_REASON_LENGTH } from "./reason-length";

export const CaseName = z
  .string()
  .transform(cleanFormText)
  .pipe(
    z
      .string()
      .min(1, { error: () => t("enterName") })
      .max(MAX_NAME_LENGTH, { error: () => t("atMost", { most: MAX_NAME_LENGTH }) }),
  );

export const CaseReason = z
  .string()
  .transform(cleanFormText)
  .pipe(
    z
      .string()
      .min(1, { error: () => t("enterReason") })
      .max(MAX_REASON_LENGTH, { error: () => t("atMost", { most: MAX_REASON_LENGTH }) }),
  );

export const CASE_TAKEN = { cases_name_key: ["name", () => t("nameTaken")] } as const;
