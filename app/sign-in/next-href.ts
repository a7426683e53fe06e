import type { SignIn } from "@/lib/sign-ins/read";

/** Where a browser goes on its way to `path`: there, or first to what the sign-in still needs for that tenant. */
export function nextHref(signIn: SignIn | undefined, path: string): string {
  const { users = [], unfinished = [] } = signIn ?? {};
  const [, slug] = path.split(/[/?]/);
  const here = unfinished.find(({ tenant }) => tenant?.slug === slug);
  const first = unfinished.find(({ step }) => step === "code") ?? unfinished[0];
  const next = here ?? (users.length === 0 ? first : undefined);
  if (!next) return path;
  return `/sign-in/${next.step}${path === "/" ? "" : `?from=${encodeURIComponent(path)}`}`;
}
