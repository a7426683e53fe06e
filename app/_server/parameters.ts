import "server-only";
import { type Parameters, parametersIn } from "@/lib/grid/parameters";
import { exchange } from "./exchange";

/**
 * The parameters of a page's address, all of them: in those that Next gives it, keys that mean something to an object are
 * missing (`__proto__`).
 */
export async function addressParameters(given: Promise<Parameters>): Promise<Parameters> {
  const parameters = await given;
  const address = exchange()?.address;
  if (address === undefined) return parameters;
  const asked = new URL(address, "http://here.invalid").searchParams;
  // Next's own, when it fetches a page's parts.
  asked.delete("_rsc");
  return parametersIn(asked);
}
