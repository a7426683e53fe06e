import { oidcName } from "@/app/_server/auth/oidc";
import { respond } from "@/app/_server/respond";
import { readForm } from "@/lib/api/body";
import { Invalid, NotFound, Unavailable } from "@/lib/errors";
import { log } from "@/lib/log";
import { verifyLogoutToken } from "@/lib/oidc/logout-token";
import { endSignInsAtProvider } from "@/lib/sign-ins/end-at-provider";

/**
 * The provider of the single sign-on says that somebody has signed out there.
 * https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest
 */
export const POST = respond(async (request: Request) => {
  if (!oidcName()) throw new NotFound();
  try {
    const token = (await readForm(request)).get("logout_token") ?? "";
    const ended = await endSignInsAtProvider(await verifyLogoutToken(token));
    log().info({ ended }, "back-channel logout");
    return new Response(null, { status: 200, headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    if (error instanceof Invalid) return failure("invalid_request", error);
    if (error instanceof Unavailable) return failure("temporarily_unavailable", error);
    throw error;
  }
});

/** https://openid.net/specs/openid-connect-backchannel-1_0.html#BCResponse */
function failure(code: string, { message }: Error): Response {
  log().info({ reason: message }, "back-channel logout refused");
  return Response.json(
    { error: code, error_description: message },
    { status: 400, headers: { "Cache-Control": "no-store" } },
  );
}
