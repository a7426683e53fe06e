import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { NotFound, SignedOut } from "@/lib/errors";
import { exchange } from "./exchange";
import { PATH_HEADER } from "./headers";
import { signInHref } from "./return-path";

/**
 * A page or a layout: SignedOut leads to the sign-in page and back, NotFound answers 404. With `missing`, that is what the
 * 404 shows; it is for what is rendered before any skeleton, since the status must not have been sent yet. Without it Next
 * shows its not-found page, which stays empty until scripts have run.
 */
export function page<Props>(
  render: (props: Props) => Promise<ReactNode>,
  missing?: ReactNode,
): (props: Props) => Promise<ReactNode> {
  return async (props) => {
    try {
      return await render(props);
    } catch (error) {
      const response = exchange()?.response;
      if (!(error instanceof NotFound) || missing === undefined || !response) return toNext(error);
      response.statusCode = 404;
      return missing;
    }
  };
}

/** Throws what makes Next show the sign-in page or the not-found page; any other error is thrown as it is. */
export async function toNext(error: unknown): Promise<never> {
  if (error instanceof SignedOut) redirect(signInHref((await headers()).get(PATH_HEADER)));
  if (error instanceof NotFound) notFound();
  throw error;
}
