import { oidcName, startOidc } from "@/app/_server/auth/oidc";
import { respond } from "@/app/_server/respond";
import { safePath } from "@/app/_server/return-path";
import { isSameOrigin } from "@/app/_server/same-origin";
import { Forbidden, NotFound } from "@/lib/errors";

/** The single sign-on begins here: the button on the sign-in page is a form, so that no link can set it off. */
export const POST = respond(async (request: Request) => {
  if (!oidcName()) throw new NotFound();
  if (!isSameOrigin(request)) throw new Forbidden("This form was not sent from here");
  return startOidc(safePath((await request.formData()).get("from")));
});
