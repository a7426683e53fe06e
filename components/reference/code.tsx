import type { ReactNode } from "react";

/** Lines to copy as they are; long ones scroll by themselves, also by the keyboard. */
export function Code({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-md border bg-subtle">
      <pre className="p-3 font-mono text-xs leading-5">{children}</pre>
    </section>
  );
}

/** A word as it is written in a request. */
export function Word({ children }: { children: ReactNode }) {
  return <code className="wrap-anywhere rounded-sm bg-subtle px-1 py-0.5 font-mono text-xs">{children}</code>;
}
