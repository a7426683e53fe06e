import "server-only";
import { cache } from "react";
import type { UserActor } from "@/lib/actor";
import { preferLanguage } from "@/lib/current-language";
import { currentRequest } from "@/lib/current-request";
import { NotFound, SignedOut } from "@/lib/errors";
import { markUsed } from "@/lib/sign-ins/mark-used";
import { readSignIn, type SignedInUser, type SignIn } from "@/lib/sign-ins/read";
import { readActor } from "@/lib/users/read-actor";
import { languageOf } from "@/messages/language";
import { rememberUser } from "./share-fairly";
import { signInId } from "./sign-in";

/** The signed-in user in the tenant of the address. Throws SignedOut, and NotFound for a tenant that is not theirs. */
export const currentActor = cache(async (tenantSlug: string): Promise<UserActor> => {
  return actorIn(await signedIn(), tenantSlug);
});

/**
 * For answers that stay open: a function that reads the actor again, with the rights they have by then. It throws SignedOut
 * once the sign-in has ended, and NotFound once they are no member of the tenant.
 */
export async function actorReader(tenantSlug: string): Promise<() => Promise<UserActor>> {
  await currentActor(tenantSlug);
  const id = await signInId();
  return async () => {
    const signIn = id === undefined ? undefined : await readSignIn(id);
    if (!signIn?.users.length) throw new SignedOut();
    return actorIn(signIn, tenantSlug);
  };
}

/** Nothing of a tenant is reachable before the second factor of its user. */
async function actorIn({ tenants, unfinished }: SignIn, tenantSlug: string): Promise<UserActor> {
  const tenant = tenants.find(({ slug }) => slug === tenantSlug);
  if (unfinished.some((user) => user.tenant?.slug === tenantSlug)) throw new SignedOut();
  if (!tenant) throw new NotFound();
  return readActor(tenant.userId, tenantSlug);
}

/** The current sign-in, which is good in some tenant at least. Throws SignedOut. */
export async function signedIn(): Promise<SignIn & { users: readonly [SignedInUser, ...SignedInUser[]] }> {
  const signIn = await currentSignIn();
  const [user, ...others] = signIn?.users ?? [];
  if (!signIn || !user) throw new SignedOut();
  return { ...signIn, users: [user, ...others] };
}

/** The sign-in of this browser, whether or not it is good in any tenant yet. */
export const currentSignIn = cache(async (): Promise<SignIn | undefined> => {
  const id = await signInId();
  const signIn = id === undefined ? undefined : await readSignIn(id);
  const user = signIn?.users[0] ?? signIn?.unfinished[0];
  if (signIn && user) rememberUser(signIn.id, user.id);
  if (signIn) preferLanguage(languageOf(userHere(signIn)?.language));
  if (signIn) await markUsed(signIn);
  return signIn;
});

/** The user of the tenant in the address, or else the first. */
function userHere({ users, unfinished, tenants }: SignIn): SignedInUser | undefined {
  const [, slug] = currentRequest()?.path.split("/") ?? [];
  const here = tenants.find((tenant) => tenant.slug === slug);
  return users.find(({ id }) => id === here?.userId) ?? users[0] ?? unfinished[0];
}
