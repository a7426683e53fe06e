import { ownEntry } from "@/lib/own-entry";
import { RefusedAddress } from "./address-guard";

const texts: Readonly<Record<string, string>> = {
  ENOTFOUND: "The host name does not exist",
  EAI_AGAIN: "The host name could not be resolved",
  ECONNREFUSED: "The connection was refused",
  ECONNRESET: "The connection was reset",
  EPIPE: "The connection was reset",
  EHOSTUNREACH: "The host cannot be reached",
  ENETUNREACH: "The host cannot be reached",
  ETIMEDOUT: "The host cannot be reached",
  CERT_HAS_EXPIRED: "The certificate of the host has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The certificate of the host is not trusted",
  SELF_SIGNED_CERT_IN_CHAIN: "The certificate of the host is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The certificate of the host is not trusted",
  ERR_TLS_CERT_ALTNAME_INVALID: "The certificate is for another host",
};

export function failureText(error: unknown): string {
  if (error instanceof RefusedAddress) return error.message;
  const { code, errors } = error as { code?: string; errors?: readonly { code?: string }[] };
  const reason = code ?? errors?.[0]?.code ?? "";
  return ownEntry(texts, reason) ?? `The connection failed${reason && ` (${reason})`}`;
}
