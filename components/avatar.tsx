import { cn } from "./ui/cn";

const sizes = { sm: "size-5 text-[0.5625rem]", md: "size-7 text-2xs", lg: "size-9 text-sm" };

/** The initials of a name on a colour of its own. Hidden from screen readers: show or say the name beside it. */
export function Avatar({
  name,
  size = "md",
  className,
}: {
  name: string;
  size?: keyof typeof sizes;
  className?: string;
}) {
  const hue = hueOf(name);
  return (
    <span
      aria-hidden="true"
      data-slot="avatar"
      className={cn(
        "inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold",
        sizes[size],
        className,
      )}
      style={{
        backgroundColor: `light-dark(oklch(0.915 0.045 ${hue}), oklch(0.36 0.055 ${hue}))`,
        color: `light-dark(oklch(0.39 0.09 ${hue}), oklch(0.89 0.06 ${hue}))`,
      }}
    >
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => (Array.from(word ?? "")[0] ?? "").toLocaleUpperCase()).join("") || "?";
}

/** One of twelve distinguishable hues; a name has the same one everywhere. */
function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return (hash % 12) * 30;
}
