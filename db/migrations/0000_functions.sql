create extension if not exists unaccent with schema public;--> statement-breakpoint
create extension if not exists pg_trgm with schema public;--> statement-breakpoint
-- Case, accents and width folded away. unaccent is only "stable" because its rules are a file; ours do not change
-- under a running installation, and an index needs "immutable". Most text is ASCII, which has no accents to look up.
create function public.parley_fold(text) returns text
  language sql immutable parallel safe strict
  return case
    when octet_length($1) = char_length($1) then lower($1 collate "C") collate "default"
    else lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, nfkc)) collate "und-x-icu") collate "default"
  end;--> statement-breakpoint
create function public.parley_digits(text) returns text
  language sql immutable parallel safe strict
  return regexp_replace($1, '[^0-9]', '', 'g');
--> statement-breakpoint
-- The LIKE pattern for "contains this text", every character of it literal.
create function public.parley_contains(text) returns text
  language sql immutable parallel safe strict
  return '%' || replace(replace(replace($1, '\', '\\'), '%', '\%'), '_', '\_') || '%';
