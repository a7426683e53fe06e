import { oidcName, startOidc } from "@/app/_server/auth/oidc";
import { respond } from "@/app/_server/respond";
import { safePath } from "@/app/_server/return-path";
import { isSameOrigin } from "@/app/_server/same-origin";
import { Forbidden, NotFound } from "@/lib/errors";
import { t } from "@/messages/sign-in";

/** Starts the single sign-on. POST, so that no link can start it. */
export const POST = respond(async (request: Request) => {
  if (!oidcName()) throw new NotFound();
  if (!isSameOrigin(request)) throw new Forbidden(t("wrongOrigin"));
  return startOidc(safePath((await request.formData()).get("from")));
});
