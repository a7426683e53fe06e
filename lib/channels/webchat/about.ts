import { z } from "zod";
import { cleanText } from "@/lib/clean-text";

/** Facts from the page. They never make a message invalid: longer ones are cut off, others left out. */
const optional = (longest: number) =>
  z
    .string()
    .transform((text) => cleanText(text).slice(0, longest).toWellFormed().trim() || undefined)
    .optional()
    .catch(undefined);
const About = z
  .object({ name: optional(200), email: optional(320), pageUrl: optional(2_000), language: optional(35) })
  .catch({});

/** What a page says of its visitor and itself. */
export type About = z.output<typeof About>;

/** `vouched` is what the site signed: of such a visitor, what the page itself says does not count. */
export function readAbout(
  written: unknown,
  vouched: { name: string | null; email: string | null } | null,
): About {
  const about = About.parse(written ?? {});
  if (!vouched) return about;
  return { ...about, name: vouched.name ?? undefined, email: vouched.email ?? undefined };
}
