const KEY = /^[A-Za-z0-9-]+(\/[A-Za-z0-9-]+)*$/;
/** In characters: the limit of S3. */
const MAX_LENGTH = 1024;

/** Returns `key` if it is valid. Throws a plain Error, because all keys are made by this code. */
export function validKey(key: string): string {
  if (key.length > MAX_LENGTH || !KEY.test(key)) throw new Error("Invalid storage key");
  return key;
}
