import { z } from "zod";
import type { UserActor } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";
import type { SignIn } from "@/lib/sign-ins/read";
import { confirmPassword } from "@/lib/users/confirm-password";
import { CurrentPassword } from "@/lib/users/own-password";
import { type AddedPasskey, passkeyOptions, storePasskey } from "./make";
import { PasskeyName } from "./passkey-name";
import { Registration } from "./response";

const Confirmed = z.object({ name: PasskeyName, currentPassword: CurrentPassword });
const Made = z.object({ name: PasskeyName, response: Registration });

type Context = { signIn: SignIn; ip: string | null };

/**
 * What a browser needs to make a passkey for the actor, and for their users in other tenants who have the same password and are
 * signed in with them, as JSON. Throws Invalid, and Unavailable over the limit of attempts to sign in.
 */
export async function preparePasskey(
  actor: UserActor,
  input: unknown,
  { signIn, ip }: Context,
): Promise<string> {
  const { currentPassword } = parseInput(Confirmed, input);
  const matched = await confirmPassword(actor, currentPassword, { signedIn: signIn.users, ip });
  return passkeyOptions({ ...actor, id: actor.userId }, [...matched.keys()], signIn);
}

/** Stores the passkey that a browser has made. Throws Invalid, and Conflict when it is known already. */
export async function addPasskey(
  actor: UserActor,
  input: unknown,
  { signIn }: Context,
): Promise<AddedPasskey> {
  const signedIn = signIn.users.map(({ id }) => id);
  return storePasskey(parseInput(Made, input), { mayBe: signedIn, mustBe: actor.userId }, signIn);
}
