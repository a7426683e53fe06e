import { z } from "zod";
import type { Text } from "./channel";

/** A field for a secret in base64 with or without padding, of at least `min` bytes. Decoding alone would take any text, and leave none of it. */
export function base64Secret(min: number, problem: Text, prefix = "") {
  return z.string().refine(
    (text) => {
      const written = text.startsWith(prefix) ? text.slice(prefix.length) : text;
      const bytes = Buffer.from(written, "base64");
      return bytes.length >= min && withoutPadding(bytes.toString("base64")) === withoutPadding(written);
    },
    { error: problem },
  );
}

function withoutPadding(base64: string): string {
  return base64.replace(/=+$/, "");
}
