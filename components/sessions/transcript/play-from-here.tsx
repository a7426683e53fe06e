import Link from "next/link";
import { buttonVariants } from "@/components/ui/button";
import { PlayIcon } from "@/components/ui/icons";

/** A small link beside a message that opens the recording at its time. */
export function PlayFromHere({ href }: { href: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      title="Play from here"
      className={buttonVariants({ variant: "ghost", size: "icon-xs" })}
    >
      <PlayIcon className="size-3" />
      <span className="sr-only">Play from here</span>
    </Link>
  );
}
