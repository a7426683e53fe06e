import { ownEntry } from "@/lib/own-entry";
import { endReasons } from "@/lib/sessions/vocabulary";
import { t as chain } from "@/messages/audit-chain";
import { t } from "@/messages/audit-codes";
import type { AuditData } from "./list";

/** Facts whose values are codes, by their name. Other values are names, numbers and what people wrote, and stay as they are. */
const CODES: Readonly<Record<string, string>> = {
  ...{ role: "role", defaultRole: "role", secondFactorRoles: "role", unmask: "role", see: "role" },
  ...{ action: "action", kind: "kind", kinds: "kind", way: "way", factor: "factor", scope: "scope" },
  ...{ expires: "period", expiry: "period", columns: "columns", layout: "layout", rows: "rows" },
  ...{ digits: "digits", language: "language", query: "query", logo: "picture", what: "fault" },
};

/** The codes that a fact may be one of; undefined where it is no code. */
export function codesNamed(name: string): string | undefined {
  return ownEntry(CODES, name);
}

/** The same in a row: a reason is a code of sign-ins and of sessions that were ended, and elsewhere what somebody wrote. */
export function codesIn(data: AuditData): (name: string) => string | undefined {
  const reasons = "way" in data ? "signIn" : "version" in data ? "endReason" : undefined;
  return (name) => (name === "reason" ? reasons : codesNamed(name));
}

/** A code in the current language; undefined for one that is not known. */
export function codeText(codes: string | undefined, code: string): string | undefined {
  if (codes === undefined) return undefined;
  if (codes === "endReason") return ownEntry(endReasons, code);
  return codes === "fault" ? chain.find(`fault.${code}`) : t.find(`${codes}.${code}`);
}
