import type { IncomingItem } from "../channel";

export function ignored(what: string): readonly IncomingItem[] {
  return [{ is: "ignored", what }];
}

export function unreadable(problem: string): readonly IncomingItem[] {
  return [{ is: "unreadable", problem }];
}
