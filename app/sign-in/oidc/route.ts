import { notFound } from "next/navigation";
import { oidcName, startOidc } from "@/app/_server/auth";
import { safePath } from "@/app/_server/from";
import { respond } from "@/app/_server/respond";
import { isSameOrigin } from "@/app/_server/same-origin";
import { Forbidden } from "@/lib/errors";

/** The single sign-on begins here: the button on the sign-in page is a form, so that no link can set it off. */
export const POST = respond(async (request: Request) => {
  if (!oidcName()) notFound();
  if (!isSameOrigin(request)) throw new Forbidden("This form was not sent from here");
  return startOidc(safePath((await request.formData()).get("from")));
});
