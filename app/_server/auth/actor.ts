import "server-only";
import { cache } from "react";
import type { UserActor } from "@/lib/actor";
import { SignedOut } from "@/lib/errors";
import { readActor } from "@/lib/users/actor";
import type { User } from "@/lib/users/user";
import { isExpired, readToken, userOf } from "./sign-in";

/** The signed-in user in the tenant of the address. Throws SignedOut, and NotFound for a tenant that is not theirs. */
export const currentActor = cache(async (tenantSlug: string): Promise<UserActor> => {
  const { id } = await currentUser();
  return readActor(id, tenantSlug);
});

/**
 * For answers that stay open: a function that reads the actor again, with the rights they have by then. It throws SignedOut
 * once the sign-in has ended, and NotFound once they are no member of the tenant.
 */
export async function actorReader(tenantSlug: string): Promise<() => Promise<UserActor>> {
  await currentActor(tenantSlug);
  const token = await readToken();
  return async () => {
    const user = isExpired(token) ? undefined : await userOf(token);
    if (!user) throw new SignedOut();
    return readActor(user.id, tenantSlug);
  };
}

/** The signed-in user, of any tenant. Throws SignedOut. */
export async function currentUser(): Promise<User> {
  const user = await signedInUser();
  if (!user) throw new SignedOut();
  return user;
}

export const signedInUser = cache(async (): Promise<User | undefined> => userOf(await readToken()));
