import { z } from "zod";
import { Conflict } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import type { SignIn, UnfinishedUser } from "@/lib/sign-ins/read";
import { t } from "@/messages/sign-in-refusals";
import { type AddedPasskey, passkeyOptions, storePasskey } from "./make";
import { PasskeyName } from "./passkey-name";
import { Registration } from "./response";

const Named = z.object({ name: PasskeyName });
const Made = z.object({ name: PasskeyName, response: Registration });

/**
 * What a browser needs to make a passkey for the users of a sign-in who must set up a second factor before it is good for them, as
 * JSON. Throws Invalid, and Conflict when none must any more.
 */
export async function prepareRequiredPasskey(signIn: SignIn, input: unknown): Promise<string> {
  parseInput(Named, input);
  const users = requireWaiting(signIn);
  return passkeyOptions(users[0], idsOf(users), signIn);
}

/** Stores the passkey that a browser has made for them. Throws Invalid and Conflict. */
export async function addRequiredPasskey(signIn: SignIn, input: unknown): Promise<AddedPasskey> {
  const made = parseInput(Made, input);
  const users = requireWaiting(signIn);
  return storePasskey(made, { mayBe: idsOf(users), mustBe: users[0].id }, signIn);
}

function requireWaiting({ unfinished }: SignIn): readonly [UnfinishedUser, ...UnfinishedUser[]] {
  const [first, ...others] = unfinished.filter(({ step }) => step === "set-up");
  if (!first) throw new Conflict(t("factorSetUp"));
  return [first, ...others];
}

function idsOf(users: readonly UnfinishedUser[]): number[] {
  return users.map(({ id }) => id);
}
