import { priceText } from "@/lib/events/content";
import type { OrderItem } from "@/lib/events/event";
import { orderTotal } from "@/lib/events/money";
import { numberText } from "@/messages/number-text";
import { t } from "@/messages/transcript-messages";
import type { ShowText } from "./marked-texts";

export function orderContent(items: readonly OrderItem[], next: () => ShowText) {
  const total = orderTotal(items);
  return (
    <table data-slot="order" className="w-full text-sm">
      <caption className="sr-only">{t("order")}</caption>
      <thead className="text-muted-foreground text-xs">
        <tr>
          <th className="pr-3 text-left font-normal">{t("product")}</th>
          <th className="pr-3 text-right font-normal">{t("quantity")}</th>
          <th className="text-right font-normal">{t("price")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, position) => {
          const name = next().plain(item.name);
          const price = priceText(item);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no other identity and never move
            <tr key={position} className="border-t align-top">
              <td dir="auto" className="py-0.5 pr-3 text-left wrap-anywhere">
                {name}
              </td>
              <td className="py-0.5 pr-3 text-right">{numberText(item.quantity)}</td>
              <td className="py-0.5 text-right whitespace-nowrap">
                {price !== undefined && next().plain(price)}
              </td>
            </tr>
          );
        })}
      </tbody>
      {total !== null && (
        <tfoot>
          <tr className="border-t font-medium">
            <th scope="row" colSpan={2} className="py-0.5 pr-3 text-left font-medium">
              {t("total")}
            </th>
            <td className="py-0.5 text-right whitespace-nowrap">{total}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
