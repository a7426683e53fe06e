"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { formAction } from "@/app/_server/action";
import { isSecure } from "@/app/_server/headers";
import { remoteAddress } from "@/app/_server/remote-address";
import { findShareByToken } from "@/lib/shares/find-by-token";
import { GRANT_SECONDS, grantFor } from "@/lib/shares/grant";
import { verifyPassphrase } from "@/lib/shares/verify-passphrase";
import { grantCookie } from "./grant-cookie";

/** Opens a share with its `passphrase`, which the browser does not need again for a while. */
export const openShareAction = formAction(async (form, token: string) => {
  const share = await findShareByToken(token);
  const passphrase = form.get("passphrase");
  await verifyPassphrase(share, typeof passphrase === "string" ? passphrase : "", await remoteAddress());
  (await cookies()).set(grantCookie(share), grantFor(share), {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: `/shared/${token}`,
    maxAge: GRANT_SECONDS,
  });
  // Back to the page: if the action redirected to the file, Next would fetch it, and the opening would count twice.
  redirect(`/shared/${token}`);
});
