import "server-only";
import { currentActor, signedIn } from "@/app/_server/auth/actor";
import { toNext } from "@/app/_server/page";
import { remoteAddress } from "@/app/_server/remote-address";

/** Who changes something of their own, in which sign-in and from which address. */
export async function ownContext(tenant: string) {
  const actor = await currentActor(tenant).catch(toNext);
  return { actor, signIn: await signedIn(), ip: await remoteAddress() };
}
