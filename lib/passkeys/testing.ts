import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

type Flags = { uv?: boolean; counter?: number; origin?: string };
type Options = { challenge: string; rp?: { id: string }; rpId?: string };

const [PRESENT, VERIFIED, HAS_CREDENTIAL] = [0x01, 0x04, 0x40];

/** A device with one passkey (WebAuthn level 3, section 6), whose answers can be wrong in the ways that tests ask for. */
export function makeDevice(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  const id = credentialId.toString("base64url");
  const answer = (response: Record<string, unknown>) =>
    JSON.stringify({ id, rawId: id, type: "public-key", clientExtensionResults: {}, response });

  /** Makes the passkey for the options of a registration. */
  function make(options: string, { uv = true }: Flags = {}): string {
    const { challenge, rp } = optionsOf(options);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credentialId.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey(publicKey)]);
    const flags = PRESENT | HAS_CREDENTIAL | (uv ? VERIFIED : 0);
    const data = Buffer.concat([authenticatorData(rp?.id ?? "", flags, 0), credential]);
    return answer({
      clientDataJSON: clientData("webauthn.create", challenge, origin).toString("base64url"),
      attestationObject: attestation(data).toString("base64url"),
      transports: ["internal"],
    });
  }

  /** Signs the options of an authentication. */
  function use(options: string, { uv = true, counter = 0, origin: from = origin }: Flags = {}): string {
    const { challenge, rpId } = optionsOf(options);
    const data = authenticatorData(rpId ?? "", PRESENT | (uv ? VERIFIED : 0), counter);
    const client = clientData("webauthn.get", challenge, from);
    const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
    return answer({
      clientDataJSON: client.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: sign("sha256", signed, privateKey).toString("base64url"),
    });
  }

  return { make, use };
}

function optionsOf(json: string): Options {
  return JSON.parse(json) as Options;
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const rest = Buffer.alloc(5);
  rest.writeUInt8(flags);
  rest.writeUInt32BE(counter, 1);
  return Buffer.concat([createHash("sha256").update(rpId).digest(), rest]);
}

/** An ES256 key in CBOR (RFC 9053, section 7.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const [head, middle] = [Buffer.from("a5010203262001215820", "hex"), Buffer.from("225820", "hex")];
  return Buffer.concat([head, Buffer.from(x, "base64url"), middle, Buffer.from(y, "base64url")]);
}

/** `{fmt: "none", attStmt: {}, authData}` in CBOR. */
function attestation(data: Buffer): Buffer {
  const length = Buffer.alloc(3);
  length.writeUInt8(0x59);
  length.writeUInt16BE(data.length, 1);
  const head = Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex");
  return Buffer.concat([head, length, data]);
}
