import { Button } from "@/components/ui/button";
import { SearchIcon } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";

/** Works without JavaScript: the text is in the address. */
export function ClientSearch({ q }: { q: string }) {
  return (
    <search>
      <form className="flex max-w-xl gap-2">
        <Input
          type="search"
          name="q"
          aria-label="E-mail address, phone number, name or ID of a client"
          placeholder="E-mail address, phone number, name or ID"
          defaultValue={q}
          dir="auto"
        />
        <Button type="submit" variant="outline">
          <SearchIcon />
          Find
        </Button>
      </form>
    </search>
  );
}
