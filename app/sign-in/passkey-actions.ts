"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/app/_server/action";
import { currentSignIn } from "@/app/_server/auth/actor";
import { renewCookie, signIn } from "@/app/_server/auth/sign-in";
import { formInput } from "@/app/_server/form-input";
import { remoteAddress } from "@/app/_server/remote-address";
import { safePath, signInHref } from "@/app/_server/return-path";
import { askForFactorPasskey, verifyFactorPasskey } from "@/lib/passkeys/second-factor";
import { askForPasskey, verifyPasskey } from "@/lib/passkeys/sign-in";
import { readSignIn } from "@/lib/sign-ins/read";
import { nextHref } from "./next-href";

export const askForPasskeyAction = formAction(async () => ({ challenge: await askForPasskey() }));

/** Signs in with a passkey alone. */
export const signInByPasskeyAction = formAction(async (form) => {
  await signIn(await verifyPasskey(formInput(form), await remoteAddress()), "passkey");
  redirect(nextHref(await currentSignIn(), safePath(form.get("from"))));
});

export const askForFactorPasskeyAction = formAction(async (form) => ({
  challenge: await askForFactorPasskey(await unfinished(form)),
}));

/** Goes on with a sign-in whose password was right. */
export const verifyFactorPasskeyAction = formAction(async (form) => {
  const id = await verifyFactorPasskey(await unfinished(form), formInput(form), await remoteAddress());
  await renewCookie(id);
  redirect(nextHref(await readSignIn(id), safePath(form.get("from"))));
});

async function unfinished(form: FormData) {
  const current = await currentSignIn();
  if (!current) redirect(signInHref(safePath(form.get("from"))));
  return current;
}
