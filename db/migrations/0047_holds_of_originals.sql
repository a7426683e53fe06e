-- What a held session still has of a masked value or of a file that is yet to be fetched is not emptied either. Allowed stays that a
-- false hit goes back into its text, and that a file is fetched or cannot be fetched.
create trigger masked_values_emptied_unless_held after update on masked_values for each row
  when (old.original <> '' and coalesce(new.original, '') = '' and new.undone_at is null)
  execute function public.parley_part_not_held();--> statement-breakpoint
create trigger files_unfetched_unless_held after update on files for each row
  when (old.remote is not null and new.remote is null and new.storage_key is null
    and (new.failure is null or new.failure = old.failure))
  execute function public.parley_part_not_held();
