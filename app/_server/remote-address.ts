import "server-only";
import { headers } from "next/headers";
import { env } from "@/env";
import { forwardedAddress } from "./forwarded-address";

/** The IP address this request comes from; null when it is unknown. */
export async function remoteAddress(): Promise<string | null> {
  return forwardedAddress((await headers()).get("x-forwarded-for"), env().TRUST_PROXY);
}
