import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type Account = { sub: string; email?: string; email_verified?: boolean | string; name?: string };

type Claims = Record<string, unknown>;

/** An OpenID provider on loopback; its fields decide its next responses. */
export type OidcProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Signed in without a form; null cancels the sign-in. */
  account: Account | null;
  /** Claims that replace the right ones. */
  claims: Claims;
  /** Signs with a key that is not published. */
  forgesSignature: boolean;
  /** How often its keys were read. */
  keysRead: number;
  /** A signed token with these claims besides issuer, audience and times; undefined ones are left out. */
  token(claims: Claims): string;
  /** Replaces its keys. */
  rotateKeys(): void;
  stop(): void;
};

type Grant = { account: Account; nonce: string | null; challenge: string | null; redirectUri: string };

/** Starts a provider with discovery, the authorization code flow with PKCE, ID tokens signed by RS256, and its keys. */
export async function startOidcProvider(): Promise<OidcProvider> {
  let keyId = "the-key";
  let published = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => {
    void respond(request).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const provider: OidcProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: "parley",
    clientSecret: randomUUID(),
    account: null,
    claims: {},
    forgesSignature: false,
    keysRead: 0,
    token: (claims) => signed({ ...usualClaims(), ...claims }, signingKey(), keyId),
    rotateKeys: () => {
      keyId = randomUUID();
      published = generateKeyPairSync("rsa", { modulusLength: 2048 });
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };

  async function respond(request: IncomingMessage): Promise<ProviderResponse> {
    const { pathname, searchParams } = new URL(request.url ?? "", provider.issuer);
    if (pathname === "/.well-known/openid-configuration") return json(200, discovery(provider.issuer));
    if (pathname === "/keys") {
      provider.keysRead += 1;
      return json(200, { keys: [jwkOf(published.publicKey, keyId)] });
    }
    if (pathname === "/authorize") return authorize(searchParams);
    if (pathname === "/token" && request.method === "POST")
      return token(request.headers.authorization, new URLSearchParams(await bodyOf(request)));
    return json(404, {});
  }

  function authorize(parameters: URLSearchParams): ProviderResponse {
    const redirectUri = parameters.get("redirect_uri") ?? "";
    const scopes = parameters.get("scope")?.split(" ") ?? [];
    const isValid =
      parameters.get("client_id") === provider.clientId &&
      parameters.get("response_type") === "code" &&
      parameters.get("code_challenge_method") === "S256" &&
      scopes.includes("openid");
    if (!isValid) return json(400, { error: "invalid_request" });
    const { account } = provider;
    const back = new URL(redirectUri);
    back.searchParams.set("state", parameters.get("state") ?? "");
    if (account) {
      const code = randomUUID();
      const challenge = parameters.get("code_challenge");
      grants.set(code, { account, nonce: parameters.get("nonce"), challenge, redirectUri });
      back.searchParams.set("code", code);
    } else back.searchParams.set("error", "access_denied");
    return { status: 303, headers: { Location: back.href } };
  }

  function token(authorization: string | undefined, parameters: URLSearchParams): ProviderResponse {
    const { clientId, clientSecret } = provider;
    if (authorization !== `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`)
      return json(401, { error: "invalid_client" });
    const code = parameters.get("code") ?? "";
    const grant = grants.get(code);
    grants.delete(code);
    const verifier = parameters.get("code_verifier") ?? "";
    if (
      grant?.challenge !== createHash("sha256").update(verifier).digest("base64url") ||
      grant.redirectUri !== parameters.get("redirect_uri")
    )
      return json(400, { error: "invalid_grant" });
    const claims = { ...usualClaims(), nonce: grant.nonce, ...grant.account, ...provider.claims };
    const idToken = signed(claims, signingKey(), keyId);
    return json(200, {
      access_token: randomUUID(),
      token_type: "Bearer",
      expires_in: 300,
      id_token: idToken,
    });
  }

  function usualClaims(): Claims {
    const now = Math.floor(Date.now() / 1000);
    return { iss: provider.issuer, aud: provider.clientId, iat: now, exp: now + 300 };
  }

  function signingKey(): KeyObject {
    return provider.forgesSignature ? other.privateKey : published.privateKey;
  }

  return provider;
}

type ProviderResponse = { status: number; headers: Record<string, string>; body?: string };

function json(status: number, body: unknown): ProviderResponse {
  return { status, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  };
}

function jwkOf(key: KeyObject, kid: string) {
  return { ...key.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" };
}

function signed(claims: Claims, key: KeyObject, kid: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT", kid })}.${part(claims)}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
