import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { verifyGeneric } from "./signature";

const key = Buffer.from("the secret of this test of signatures");
const account = { tenantId: 1, id: 1, channel: "generic", account: "shop", name: "Shop", publicKey: "key" };

/** As any library for Standard Webhooks signs: over the bytes. */
function signed(body: Buffer) {
  const seconds = Math.floor(Date.now() / 1_000);
  const hmac = createHmac("sha256", key).update(`msg_1.${seconds}.`).update(body);
  const headers = new Headers({
    "webhook-id": "msg_1",
    "webhook-timestamp": String(seconds),
    "webhook-signature": `v1,${hmac.digest("base64")}`,
  });
  return { method: "POST", headers, query: new URLSearchParams(), body } as const;
}

test("the signature is over the bytes, also of a body that is no UTF-8", () => {
  const settings = { secret: `whsec_${key.toString("base64")}` };
  for (const body of [Buffer.from("Dobrý den"), Buffer.from([0x22, 0xe9, 0xff, 0x22])]) {
    expect(() => verifyGeneric(signed(body), { ...account, settings })).not.toThrow();
    const other = { ...signed(body), body: Buffer.concat([body, Buffer.from(" ")]) };
    expect(() => verifyGeneric(other, { ...account, settings })).toThrow("The signature is wrong");
  }
});
