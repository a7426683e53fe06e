/**
 * An entry of a record by a key that came from outside. Producers and addresses may say "constructor", and a plain
 * object would answer with a function (trap T13).
 */
export function ownEntry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
