import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/http-failures";
import { RefusedAddress } from "./address-guard";

/** By the code of an error, the key of its text. */
const failures: Readonly<Record<string, string>> = {
  ENOTFOUND: "noHost",
  EAI_AGAIN: "unresolved",
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  EPIPE: "reset",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ETIMEDOUT: "unreachable",
  CERT_HAS_EXPIRED: "expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "untrusted",
  SELF_SIGNED_CERT_IN_CHAIN: "untrusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "untrusted",
  ERR_TLS_CERT_ALTNAME_INVALID: "otherHost",
};

export function failureText(error: unknown): string {
  if (error instanceof RefusedAddress) return error.message;
  const { code, errors } = error as { code?: string; errors?: readonly { code?: string }[] };
  const reason = code ?? errors?.[0]?.code ?? "";
  const known = t.find(`failed.${ownEntry(failures, reason)}`);
  return known ?? (reason ? t("connectionFailedWith", { code: reason }) : t("connectionFailed"));
}
