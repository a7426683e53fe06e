/** The entry of a record for a key from outside. A plain lookup of "constructor" would return an inherited function. */
export function ownEntry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
