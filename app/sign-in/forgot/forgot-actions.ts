"use server";

import { formAction } from "@/app/_server/action";
import { remoteAddress } from "@/app/_server/remote-address";
import { requestLink } from "@/lib/sign-in-links/forgotten";
import { FORGOTTEN_MINUTES } from "@/lib/sign-in-links/link-lifetime";
import { t } from "@/messages/sign-in";

/** The same answer, whether or not there is such a user. */
export const requestLinkAction = formAction(async (form) => {
  await requestLink({ email: form.get("email"), ip: await remoteAddress() });
  return {
    message: t("linkOnItsWay", { minutes: FORGOTTEN_MINUTES }),
  };
});
