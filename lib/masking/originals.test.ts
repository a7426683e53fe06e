import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|e2e)\.tsx?$/.test(path));
}

test("originals are decrypted to be unmasked, to undo a false hit and to be delivered to the client, and nowhere else", () => {
  const reading = ["app", "components", "lib", "bin", "demo"].flatMap(sources).filter((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const isBeside = path.startsWith("lib/masking/") && /from "\.{1,2}\/originals"/.test(text);
    return isBeside || /from "@\/lib\/masking\/originals"|originalPurpose\(/.test(text);
  });
  expect(reading.sort()).toEqual([
    "lib/channels/webchat/read.ts",
    "lib/masking/mark-false-hit.ts",
    "lib/masking/originals.ts",
    "lib/masking/store-values.ts",
    "lib/masking/unmask.ts",
    "lib/outbox/send-claimed.ts",
    "lib/webhooks/deliveries/build-body.ts",
  ]);
});
