create extension if not exists unaccent with schema public;--> statement-breakpoint
create extension if not exists pg_trgm with schema public;--> statement-breakpoint
-- unaccent is only "stable" because its rules are a file; ours do not change under a running installation, and an index
-- needs "immutable".
create function public.parley_unaccent(text) returns text
  language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, nfkc)) collate "und-x-icu") collate "default";--> statement-breakpoint
-- Case, accents and width folded away. Most text is ASCII, which has no accents to look up. Not "strict", so that it is
-- expanded into the query instead of being called for each row.
create function public.parley_fold(text) returns text
  language sql immutable parallel safe
  return case
    when octet_length($1) = char_length($1) then lower($1 collate "C") collate "default"
    else public.parley_unaccent($1)
  end;--> statement-breakpoint
create function public.parley_digits(text) returns text
  language sql immutable parallel safe strict
  return regexp_replace($1, '[^0-9]', '', 'g');
--> statement-breakpoint
-- The LIKE pattern for "contains this text", every character of it literal.
create function public.parley_contains(text) returns text
  language sql immutable parallel safe strict
  return '%' || replace(replace(replace($1, '\', '\\'), '%', '\%'), '_', '\_') || '%';
