import { cva, type VariantProps } from "class-variance-authority";
import { type ComponentProps, cloneElement, type ElementType, type ReactElement } from "react";
import { cn } from "./cn";

const variants = cva(
  [
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border border-transparent font-medium",
    "select-none whitespace-nowrap transition-[background-color,border-color,color,opacity]",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:cursor-default aria-disabled:opacity-60",
  ],
  {
    variants: {
      variant: {
        default: "bg-primary text-primary-foreground hover:bg-primary-hover",
        outline:
          "border-border-strong bg-card text-foreground hover:bg-accent aria-expanded:bg-accent dark:bg-popover dark:hover:bg-accent",
        secondary: "bg-secondary text-secondary-foreground hover:bg-secondary/80",
        ghost:
          "text-muted-foreground hover:bg-accent hover:text-foreground aria-expanded:bg-accent aria-expanded:text-foreground",
        destructive: "bg-destructive text-destructive-foreground hover:bg-destructive-hover",
        link: "text-primary underline-offset-2 hover:underline",
      },
      size: {
        default: "h-8 px-3 text-sm",
        xs: "h-6 px-2 text-xs",
        sm: "h-7 px-2 text-xs",
        lg: "h-10 px-4 text-base",
        icon: "size-8 p-0",
        "icon-xs": "size-6 rounded-sm p-0",
        "icon-sm": "size-7 p-0",
        "icon-lg": "size-10 p-0",
      },
    },
    compoundVariants: [{ variant: "link", class: "h-auto px-0" }],
    defaultVariants: { variant: "default", size: "default" },
  },
);

/** Also for links that look like buttons: `<Link className={buttonVariants({ variant: "outline" })}>`. */
export function buttonVariants(chosen?: Parameters<typeof variants>[0]): string {
  // The class of a variant replaces that of the base, which a list of both would leave to the order of the style sheet.
  return cn(variants(chosen));
}

export type ButtonVariants = VariantProps<typeof variants>;
export type ButtonProps = ComponentProps<"button"> &
  ButtonVariants & {
    /** An element that looks like the button instead: `<Button render={<a href="/" />} nativeButton={false}>`. */
    render?: ReactElement<ComponentProps<ElementType>>;
    /** False if `render` is no button. */
    nativeButton?: boolean;
  };

export function Button({
  className,
  variant,
  size,
  type = "button",
  render = <button type={type} />,
  nativeButton = true,
  ...props
}: ButtonProps) {
  return cloneElement(render, {
    ...(nativeButton && { type }),
    "data-slot": "button",
    ...props,
    ...render.props,
    className: cn(variants({ variant, size }), className, render.props.className),
  });
}
