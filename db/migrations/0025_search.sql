-- What lib/search/fold.ts does, for filters; fold.db.test.ts compares the two. Digits are rare, so they are looked for first.
do $$
declare zeros integer[] := array[1632,1776,1984,2406,2534,2662,2790,2918,3046,3174,3302,3430,3558,3664,3792,3872,4160,4240,6112,6160,6470,6608,6784,6800,6992,7088,7232,7248,42528,43216,43264,43472,43504,43600,44016];
begin
  execute format(
    'create function public.parley_fold_digits(text) returns text language sql immutable parallel safe strict
     return case when $1 ~ %L then translate($1, %L, %L) else $1 end',
    (select '[' || string_agg(chr(zero) || '-' || chr(zero + 9), '') || ']' from unnest(zeros) as zero),
    (select string_agg(chr(zero + digit), '' order by zero, digit) from unnest(zeros) as zero, generate_series(0, 9) as digit),
    repeat('0123456789', cardinality(zeros)));
end $$;--> statement-breakpoint
create function public.parley_fold_letters(text) returns text
  language sql immutable parallel safe strict
  return parley_fold_digits(translate(
    replace(replace(replace(replace(
      lower(regexp_replace(normalize($1, nfkd), '[\u00ad\u034f\u061c\u0640\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u08d3-\u08e1\u08e3-\u08ff]', '', 'g') collate "und-x-icu") collate "default",
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    U&'\0142\0111\00f8\0127\0167\0131\00f0\03c2\05da\05dd\05df\05e3\05e5\0649\06cc\06d0\06d2\06a9\06aa\0629\06be\06c1\06c3\06d5\0671',
    U&'ldohtid\03c3\05db\05de\05e0\05e4\05e6\064a\064a\064a\064a\0643\0643\0647\0647\0647\0647\0647\0627'));--> statement-breakpoint
-- Made again and not reindexed: PostgreSQL remembers the expression of an index with the body that the function had.
drop index sessions_parameter_text;--> statement-breakpoint
create or replace function public.parley_fold(text) returns text
  language sql immutable parallel safe
  return case
    when octet_length($1) = char_length($1) then lower($1 collate "C") collate "default"
    else public.parley_fold_letters($1)
  end;--> statement-breakpoint
create or replace function public.parley_digits(text) returns text
  language sql immutable parallel safe strict
  return regexp_replace(public.parley_fold($1), '[^0-9]', '', 'g');--> statement-breakpoint
drop function public.parley_unaccent(text);--> statement-breakpoint
create index sessions_parameter_text on sessions using gin (parley_fold(parameters::text) gin_trgm_ops);--> statement-breakpoint
-- In one statement, so that each index is built once; among them is that of all texts, which folds, too.
ALTER TABLE "sessions"
	ALTER COLUMN "external_id" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "channel" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "source" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "channel_account" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "client_email" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "client_phone" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "end_reason" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "client_left" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "result" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "rating_scale" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "feedback" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "page_url" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "initial_message" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "language" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "browser" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "os" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "ip" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "phone_number" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "campaign" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "dial_result" SET DATA TYPE text collate "und-x-icu",
	ALTER COLUMN "consent_version" SET DATA TYPE text collate "und-x-icu";--> statement-breakpoint
CREATE TABLE "session_document_parts" (
	"tenant_id" bigint NOT NULL,
	"session_id" bigint NOT NULL,
	"part" integer NOT NULL,
	"document" "tsvector" NOT NULL,
	CONSTRAINT "session_document_parts_tenant_id_session_id_part_pk" PRIMARY KEY("tenant_id","session_id","part")
);
--> statement-breakpoint
ALTER TABLE "channel_accounts" ALTER COLUMN "name" SET DATA TYPE text collate "und-x-icu";--> statement-breakpoint
ALTER TABLE "parameters" ALTER COLUMN "name" SET DATA TYPE text collate "und-x-icu";--> statement-breakpoint
ALTER TABLE "tenants" ALTER COLUMN "name" SET DATA TYPE text collate "und-x-icu";--> statement-breakpoint
ALTER TABLE "views" ALTER COLUMN "name" SET DATA TYPE text collate "und-x-icu";--> statement-breakpoint
-- Those that exist were made by earlier rules; a job indexes them again (lib/search/reindex.ts).
ALTER TABLE "session_documents" ADD COLUMN "version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "session_documents" ALTER COLUMN "version" SET DEFAULT 2;--> statement-breakpoint
ALTER TABLE "session_document_parts" ADD CONSTRAINT "session_document_parts_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_documents_earlier" ON "session_documents" USING btree ("tenant_id","session_id") WHERE version < 2;--> statement-breakpoint
-- With its type, a column has lost its statistics.
analyze sessions;
