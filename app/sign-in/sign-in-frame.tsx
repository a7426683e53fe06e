import type { ReactNode } from "react";
import { BrandMark } from "@/components/pages/brand";

/** The page of somebody who is not signed in yet: a card in the middle. */
export function SignInFrame({
  title,
  children,
  below,
}: {
  title: string;
  children: ReactNode;
  below?: ReactNode;
}) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="flex min-h-dvh flex-col items-center justify-center px-4 py-12 outline-none"
    >
      <div className="w-full max-w-sm">
        <div className="mb-6 flex flex-col items-center gap-3 text-center">
          <BrandMark className="size-10" />
          <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        </div>
        <div className="flex flex-col gap-5 rounded-xl bg-card p-6 shadow-popover">{children}</div>
        {below && <p className="mt-4 text-center text-muted-foreground text-xs">{below}</p>}
      </div>
    </main>
  );
}
