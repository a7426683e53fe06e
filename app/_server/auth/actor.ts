import "server-only";
import { cache } from "react";
import type { UserActor } from "@/lib/actor";
import { NotFound, SignedOut } from "@/lib/errors";
import { markUsed } from "@/lib/sign-ins/mark-used";
import { readSignIn, type SignIn } from "@/lib/sign-ins/read";
import { readActor } from "@/lib/users/actor";
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
    if (!signIn) throw new SignedOut();
    return actorIn(signIn, tenantSlug);
  };
}

async function actorIn({ tenants }: SignIn, tenantSlug: string): Promise<UserActor> {
  const tenant = tenants.find(({ slug }) => slug === tenantSlug);
  if (!tenant) throw new NotFound();
  return readActor(tenant.userId, tenantSlug);
}

/** The current sign-in, in any tenant. Throws SignedOut. */
export async function signedIn(): Promise<SignIn> {
  const signIn = await currentSignIn();
  if (!signIn) throw new SignedOut();
  return signIn;
}

export const currentSignIn = cache(async (): Promise<SignIn | undefined> => {
  const id = await signInId();
  const signIn = id === undefined ? undefined : await readSignIn(id);
  if (signIn) {
    rememberUser(signIn.id, signIn.users[0].id);
    await markUsed(signIn);
  }
  return signIn;
});
