import { Button } from "@/components/ui/button";
import { SearchIcon } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { t } from "@/messages/clients";

/** Works without JavaScript: the text is in the address. */
export function ClientSearch({ q }: { q: string }) {
  return (
    <search>
      <form className="flex max-w-xl gap-2">
        <Input
          type="search"
          name="q"
          aria-label={t("searchLabel")}
          placeholder={t("searchPlaceholder")}
          defaultValue={q}
          dir="auto"
        />
        <Button type="submit" variant="outline">
          <SearchIcon />
          {t("find")}
        </Button>
      </form>
    </search>
  );
}
