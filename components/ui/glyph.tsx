import type { IconNode } from "lucide";
import { type ComponentProps, createElement, type ReactNode } from "react";
import { cn } from "./cn";

export type IconProps = ComponentProps<"svg">;
export type Icon = (props: IconProps) => ReactNode;

/**
 * An icon from the shapes of lucide, hidden from screen readers. Those of lucide-react read a context, so each icon of a
 * server-rendered table would be a client component.
 */
export function glyph(shapes: IconNode): Icon {
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each icon, when its module is loaded
  return function Glyph({ className, ...props }: IconProps) {
    return (
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={cn("size-4 shrink-0", className)}
        {...props}
      >
        {shapes.map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
      </svg>
    );
  };
}
