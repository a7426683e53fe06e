import { cn } from "@/components/ui/cn";

export function BrandMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" fill="none" className={cn("size-6 shrink-0", className)}>
      <rect width="24" height="24" rx="6" className="fill-primary" />
      <path
        d="M7.5 18.5V10.25a4.75 4.75 0 1 1 4.75 4.75H11"
        className="stroke-primary-foreground"
        strokeWidth="2.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="16.75" cy="18" r="1.4" className="fill-primary-foreground" />
    </svg>
  );
}

/** The logo and the name; with `compact`, a phone shows the logo only. */
export function Brand({ className, compact }: { className?: string; compact?: boolean }) {
  return (
    <span data-slot="brand" className={cn("inline-flex items-center gap-2", className)}>
      <BrandMark />
      <span className={cn("font-semibold text-base tracking-tight", compact && "max-sm:sr-only")}>
        Parley
      </span>
    </span>
  );
}
