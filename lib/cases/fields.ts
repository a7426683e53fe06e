import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { MAX_REASON_LENGTH } from "./reason-length";

export const CaseName = z
  .string()
  .transform(cleanFormText)
  .pipe(z.string().min(1, "Enter a name").max(MAX_NAME_LENGTH, `At most ${MAX_NAME_LENGTH} characters`));

export const CaseReason = z
  .string()
  .transform(cleanFormText)
  .pipe(
    z
      .string()
      .min(1, "Enter a reason")
      .max(MAX_REASON_LENGTH, `At most ${MAX_REASON_LENGTH.toLocaleString("en")} characters`),
  );

export const CASE_TAKEN = { cases_name_key: ["name", "There is already a case with this name"] } as const;
