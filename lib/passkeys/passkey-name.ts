import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { MAX_NAME_LENGTH } from "@/lib/name-length";

/** By which its owner knows it again, such as "My phone". */
export const PasskeyName = z
  .string({ error: "Enter a name" })
  .transform(cleanFormText)
  .pipe(z.string().min(1, "Enter a name").max(MAX_NAME_LENGTH, `At most ${MAX_NAME_LENGTH} characters`));
