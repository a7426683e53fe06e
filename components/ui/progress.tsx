import { cn } from "./cn";

export type ProgressProps = {
  /** What is going on, for those who do not see the bar. */
  label: string;
  /** From 0 to 1; null while nobody knows. */
  share: number | null;
  variant?: "default" | "destructive";
};

/** How far something is. */
export function Progress({ label, share, variant = "default" }: ProgressProps) {
  const percent = share === null ? undefined : Math.round(Math.min(1, share) * 100);
  return (
    <div
      role="progressbar"
      data-slot="progress"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1.5 w-full overflow-hidden rounded-full bg-muted ring-1 ring-border"
    >
      <div
        className={cn(
          "h-full rounded-full transition-[width] duration-500",
          variant === "default" ? "bg-primary" : "bg-destructive",
          percent === undefined && "w-1/4 animate-pulse",
        )}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
