const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The key of a message of ours, which Meta returns as we sent it; undefined for what another system sent along. */
export function keyOf(returned: string | undefined): string | undefined {
  return returned !== undefined && UUID.test(returned) ? returned.toLowerCase() : undefined;
}
