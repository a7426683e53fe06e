import { notFound } from "next/navigation";

/** The number in the address; what is none is an address where nothing is. */
export function sessionIdOf(written: string): number {
  const id = /^[1-9]\d{0,15}$/.test(written) ? Number(written) : Number.NaN;
  if (!Number.isSafeInteger(id)) notFound();
  return id;
}
