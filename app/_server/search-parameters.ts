import "server-only";
import { type Parameters, parametersIn } from "@/lib/grid/parameters";
import { exchange } from "./exchange";

/** All parameters of a page's address. Next leaves out keys with a meaning for objects, such as `__proto__`. */
export async function searchParameters(given: Promise<Parameters>): Promise<Parameters> {
  const parameters = await given;
  const address = exchange()?.address;
  if (address === undefined) return parameters;
  const all = new URL(address, "http://here.invalid").searchParams;
  // Added by Next to its own fetches.
  all.delete("_rsc");
  return parametersIn(all);
}
