import { isUuid } from "../uuid";

/** The key of a message of ours, which Meta returns as we sent it; undefined for what another system sent along. */
export function keyOf(returned: string | undefined): string | undefined {
  return returned !== undefined && isUuid(returned) ? returned.toLowerCase() : undefined;
}
