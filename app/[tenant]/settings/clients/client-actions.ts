"use server";

import { action } from "@/app/_server/action";
import { eraseClient } from "@/lib/clients/erase";
import { packClient } from "@/lib/clients/package";

export const packClientAction = action(packClient, { done: "The package is being made" });
export const eraseClientAction = action(eraseClient, { done: "The client is being erased" });
