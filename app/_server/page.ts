import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { createElement, type ReactNode } from "react";
import { TryLater } from "@/components/try-later";
import { NotFound, SignedOut, Unavailable } from "@/lib/errors";
import { exchange } from "./exchange";
import { PATH_HEADER } from "./headers";
import { signInHref } from "./return-path";

/**
 * A page or a layout: SignedOut leads to the sign-in page and back, Unavailable shows why, NotFound answers 404. With `missing`,
 * that is what the 404 shows; it is for what is rendered before any skeleton, since the status must not have been sent yet.
 * Without it Next shows its not-found page, which stays empty until scripts have run.
 */
export function page<Props>(
  render: (props: Props) => Promise<ReactNode>,
  missing?: ReactNode,
): (props: Props) => Promise<ReactNode> {
  return async (props) => {
    try {
      return await render(props);
    } catch (error) {
      if (error instanceof Unavailable) return createElement(TryLater, null, error.message);
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
