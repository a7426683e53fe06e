import { createElement, Fragment, type ReactNode } from "react";

/** A text with elements in it: `<RichText of={t.parts("opened", { by: <bdi>{name}</bdi> })} />`. */
export function RichText({ of }: { of: readonly ReactNode[] }) {
  return createElement(Fragment, null, ...of);
}
