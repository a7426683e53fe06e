import { NotFound } from "@/lib/errors";

/** The id of a share as an address or a form has it; what is no id is nobody's. */
export function shareId(written: string): number {
  if (!/^[1-9]\d{0,14}$/.test(written)) throw new NotFound("There is no such share");
  return Number(written);
}
