import { t } from "@/messages/channel-vk";
import { Refused } from "../send-result";
import { resultOf } from "./errors";

/** For an error before the message itself, which is certainly not sent. */
export function refusedByVk({ code, message }: { code: number; message: string }): Refused {
  const result = resultOf(code, message);
  if (result.is !== "unknown") return new Refused(result);
  return new Refused({
    is: "later",
    afterMs: 30_000,
    failure: t("failed.fileError", { message, code }),
  });
}
