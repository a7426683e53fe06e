"use server";

import { formAction } from "@/app/_server/action";
import { remoteAddress } from "@/app/_server/remote-address";
import { requestLink } from "@/lib/sign-in-links/forgotten";
import { FORGOTTEN_MINUTES } from "@/lib/sign-in-links/link-lifetime";

/** The same answer, whether or not there is such a user. */
export const requestLinkAction = formAction(async (form) => {
  await requestLink({ email: form.get("email"), ip: await remoteAddress() });
  return {
    message: `If a user has this e-mail, a link is on its way. It works for ${FORGOTTEN_MINUTES} minutes.`,
  };
});
