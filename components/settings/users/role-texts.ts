import { roles } from "@/lib/actor";
import { labels } from "@/messages/catalogue";
import { t } from "@/messages/roles";

export const roleNames = labels(t, "name.", roles);

/** With what a role may do, for choosing one. */
export const roleChoices = labels(t, "choice.", roles);
