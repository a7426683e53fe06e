import http from "node:http";
import https from "node:https";
import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { env } from "@/env";
import { Unavailable } from "@/lib/errors";

/** In milliseconds: how long the provider may take to answer. */
const TIMEOUT = 5_000;
/** In milliseconds: how long its discovery document is kept, and how long nobody asks again after a failure. */
const KEPT = 60 * 60_000;
const AFTER_FAILURE = 10_000;
/** In milliseconds: keys that are unknown are asked for once in this time, so that forged tokens do not make many requests. */
const COOLDOWN = 10_000;

export type ProviderKeys = {
  /** As the provider writes it, such as with a slash at its end. */
  issuer: string;
  keys: JWTVerifyGetKey;
};

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

const known = new Map<string, { until: number; keys: Promise<ProviderKeys> }>();

/** The keys with which the provider at OIDC_ISSUER signs, read again as it changes them. Throws Unavailable. */
export function providerKeys(): Promise<ProviderKeys> {
  const configured = env().OIDC_ISSUER ?? "";
  const found = known.get(configured);
  if (found && found.until > Date.now()) return found.keys;
  const entry = { until: Date.now() + KEPT, keys: discover(configured) };
  known.set(configured, entry);
  entry.keys.catch(() => {
    entry.until = Date.now() + AFTER_FAILURE;
  });
  return entry.keys;
}

async function discover(configured: string): Promise<ProviderKeys> {
  const base = withoutSlash(configured);
  const answer = await fetch(`${base}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT),
  })
    .then((response) => response.json())
    .catch(() => undefined);
  const document = Discovery.safeParse(answer).data;
  if (!document || withoutSlash(document.issuer) !== base)
    throw new Unavailable("The identity provider does not answer as it should");
  const address = new URL(document.jwks_uri);
  const { Agent } = address.protocol === "http:" ? http : https;
  const keys = createRemoteJWKSet(address, {
    // Keys are read so rarely that the provider may have closed a connection that is kept.
    agent: new Agent({ keepAlive: false }),
    timeoutDuration: TIMEOUT,
    cooldownDuration: COOLDOWN,
  });
  return { issuer: document.issuer, keys };
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, "");
}
