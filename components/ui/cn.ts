import { type ClassNameValue, twMerge } from "tailwind-merge";

/** Joins class names; of two Tailwind classes for one property the later wins. */
export function cn(...classes: ClassNameValue[]): string {
  return twMerge(...classes);
}
