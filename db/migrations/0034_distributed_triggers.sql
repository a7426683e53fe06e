-- On Citus these run on the workers, where a statement on a distributed table cannot read the rows of a trigger, and one plan for all
-- values exists for the simplest statements only.
create or replace function public.parley_sessions_added() returns trigger language plpgsql as $$
declare each record;
begin
  if to_regclass('pg_catalog.pg_dist_partition') is null then
    insert into public.session_changes (tenant_id, session_id) select tenant_id, id from changed;
  else
    for each in select tenant_id, id from changed loop
      insert into public.session_changes (tenant_id, session_id) values (each.tenant_id, each.id);
    end loop;
  end if;
  return null;
end $$;--> statement-breakpoint
create or replace function public.parley_sessions_deleted() returns trigger language plpgsql as $$
declare each record;
begin
  if to_regclass('pg_catalog.pg_dist_partition') is null then
    insert into public.session_deletions (tenant_id, session_id) select tenant_id, id from deleted;
  else
    for each in select tenant_id, id from deleted loop
      insert into public.session_deletions (tenant_id, session_id) values (each.tenant_id, each.id);
    end loop;
  end if;
  return null;
end $$;--> statement-breakpoint
create or replace function public.parley_mark_part_changed(tenant bigint, session bigint) returns void language plpgsql
  set plan_cache_mode = force_generic_plan as $$
declare is_live boolean;
begin
  perform from public.session_changes
  where tenant_id = tenant and session_id = session and xid = pg_current_xact_id();
  if found then return; end if;
  select live into is_live from public.sessions where tenant_id = tenant and id = session for no key update;
  if is_live then perform public.parley_mark_changed(tenant, session);
  elsif not is_live then update public.sessions set changed_at = now() where tenant_id = tenant and id = session;
  end if;
end $$;
