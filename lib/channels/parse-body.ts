import type { z } from "zod";
import { cleanJson } from "@/lib/clean-text";
import { t } from "@/messages/channel-inbox";
import { parsedJson } from "./json";

/** The JSON of a webhook or of an answer, its texts cleaned; undefined when it is not JSON. */
export function parseBody(body: Buffer): unknown {
  return cleanJson(parsedJson(body));
}

/** What is wrong with a body, for an admin: names the field, and never quotes what a client wrote. */
export function bodyProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  const problem = issue?.message ?? t("unreadableField");
  const field = issue?.path.join(".");
  return field ? t("field", { field, problem }) : t("body", { problem });
}
