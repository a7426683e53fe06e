const KEY = /^[A-Za-z0-9-]+(\/[A-Za-z0-9-]+)*$/;
/** Of the services that we know, in characters. */
const MOST = 1024;

/** The key, if it is one; keys are made by us, so that another is a fault of ours, never an input. */
export function checkedKey(key: string): string {
  if (key.length > MOST || !KEY.test(key)) throw new Error("This is no key of a stored object");
  return key;
}
