import "server-only";
import { headers } from "next/headers";
import { log } from "@/lib/log";
import { REQUEST_ID_HEADER, requestIdFrom } from "./headers";

/** Logs an unexpected error and returns the id to show for it, which is that of the request. */
export async function reportFault(error: unknown): Promise<string> {
  const id = requestIdFrom((await headers()).get(REQUEST_ID_HEADER));
  log().error({ requestId: id, err: error }, "fault");
  return id;
}
