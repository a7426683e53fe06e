/** The producer of an account's events: their ids are the vendor's. */
export function producerOf({ id }: { id: number }): string {
  return `account ${id}`;
}
