const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a text that others sent can be the key of a message of ours. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
