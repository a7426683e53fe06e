import { t } from "@/messages/address-problems";
import type { ParseError } from "./grammar/syntax";

/** A part of the address that was ignored; `why` is shown to the user. */
export type Problem = {
  key: string;
  value: string;
  why: string;
  /** Nothing was ignored: the filter holds, although no session has the value. */
  isUnused?: true;
};

/** Why a value could not be parsed, in the current language. */
export function whyText({ problem, values }: ParseError): string {
  return t(problem, values);
}
