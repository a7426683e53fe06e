"use server";

import { action } from "@/app/_server/action";
import { addBan } from "@/lib/bans/add";
import { banClient } from "@/lib/bans/ban-client";
import { liftBan } from "@/lib/bans/lift";

export const banClientAction = action(banClient, { done: ({ ended }) => `Client banned${alsoEnded(ended)}` });
export const addBanAction = action(addBan, { done: ({ ended }) => `Ban added${alsoEnded(ended)}` });
export const liftBanAction = action(liftBan, { done: "Ban lifted" });

function alsoEnded({ length }: readonly number[]): string {
  if (length === 0) return "";
  return length === 1 ? ", one session ended" : `, ${length.toLocaleString("en")} sessions ended`;
}
