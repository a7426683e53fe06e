import { signOut } from "@/app/_server/auth/sign-in";
import { respond } from "@/app/_server/respond";
import { isSameOrigin } from "@/app/_server/same-origin";
import { Forbidden } from "@/lib/errors";
import { t } from "@/messages/sign-in";

/** For a plain form: `<form method="post" action="/sign-out">`. */
export const POST = respond(async (request: Request) => {
  if (!isSameOrigin(request)) throw new Forbidden(t("wrongOrigin"));
  await signOut();
  return new Response(null, { status: 303, headers: { Location: "/sign-in" } });
});
