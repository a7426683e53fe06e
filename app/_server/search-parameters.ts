import "server-only";
import { NotFound } from "@/lib/errors";
import { type Parameters, parametersIn } from "@/lib/grid/parameters";
import { exchange } from "./exchange";
import { isListPath } from "./list-path";

/** All parameters of a page's address. Next leaves out keys with a meaning for objects, such as `__proto__`. */
export async function searchParameters(given: Promise<Parameters>): Promise<Parameters> {
  const parameters = await given;
  const address = exchange()?.address;
  return address === undefined ? parameters : parametersOf(address);
}

/** The same for a list, whose layout Next gives none. Throws NotFound if the request named the path of `listRoute`. */
export function listParameters(): Parameters {
  const address = exchange()?.address ?? "/";
  if (!isListPath(address.split("?", 1)[0] ?? "")) throw new NotFound();
  return parametersOf(address);
}

function parametersOf(address: string): Parameters {
  const all = new URL(address, "http://here.invalid").searchParams;
  // Added by Next to its own fetches.
  all.delete("_rsc");
  return parametersIn(all);
}
