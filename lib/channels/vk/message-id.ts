import { numberAt } from "../json";

/*
 * Our id of a message in VK is its conversation and its number there. That number is the same for everyone and in all events of
 * VK, and several callback servers that get the same message make the same id of it.
 */

export function messageId(peer: number, number: number): string {
  return `${peer}_${number}`;
}

/** The id of the message that a part of it, such as the second of its files, belongs to. */
export function wholeMessage(id: string): string {
  return id.replace(/\/\d+$/, "");
}

/** Null for an id that is not one of VK's. */
export function partsOf(id: string): { peer: number; number: number } | null {
  const [, peer, number] = /^(\d{1,15})_(\d{1,15})$/.exec(id) ?? [];
  return peer === undefined ? null : { peer: Number(peer), number: Number(number) };
}

/** A whole number, as all ids of VK are. */
export function idAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const id = numberAt(value, ...path);
  return Number.isSafeInteger(id) ? id : undefined;
}
