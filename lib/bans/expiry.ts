import { t } from "@/messages/bans";
/** How long a ban may last, shortest first. `interval` is in Postgres syntax; null for ever. */
export const expiries = [
  {
    id: "1h",
    get label() {
      return t("anHour");
    },
    interval: "1 hour",
  },
  {
    id: "1d",
    get label() {
      return t("aDay");
    },
    interval: "1 day",
  },
  {
    id: "7d",
    get label() {
      return t("aWeek");
    },
    interval: "7 days",
  },
  {
    id: "1m",
    get label() {
      return t("aMonth");
    },
    interval: "1 month",
  },
  {
    id: "never",
    get label() {
      return t("forever");
    },
    interval: null,
  },
] as const;

/** The choice in a form that comes with a typed day. */
export const UNTIL_A_DAY = "date";
