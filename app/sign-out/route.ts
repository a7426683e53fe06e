import { signOut } from "@/app/_server/auth/sign-in";
import { respond } from "@/app/_server/respond";
import { isSameOrigin } from "@/app/_server/same-origin";
import { Forbidden } from "@/lib/errors";

/** For a plain form: `<form method="post" action="/sign-out">`. */
export const POST = respond(async (request: Request) => {
  if (!isSameOrigin(request)) throw new Forbidden("This form was not sent from here");
  await signOut();
  return new Response(null, { status: 303, headers: { Location: "/sign-in" } });
});
