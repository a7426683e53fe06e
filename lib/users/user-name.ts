import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { MAX_NAME_LENGTH } from "@/lib/name-length";

/** The name of a user, as it is typed in a form. */
export const UserName = z
  .string()
  .transform(cleanFormText)
  .pipe(z.string().min(1, "Enter a name").max(MAX_NAME_LENGTH, `At most ${MAX_NAME_LENGTH} characters`));
