import { env } from "@/env";
import { ColumnStore } from "./store";

/** By tenant, the least recently used first. On globalThis because Next bundles pages apart from routes. */
const shared = globalThis as typeof globalThis & { parleyColumnStores?: Map<number, ColumnStore> };

const MEGABYTE = 1024 * 1024;

/** The columns of a tenant's sessions in memory. Of all tenants together they take at most `most` bytes before it is used. */
export function columnStoreOf(tenantId: number, most = env().COUNT_MEMORY_MB * MEGABYTE): ColumnStore {
  shared.parleyColumnStores ??= new Map();
  const stores = shared.parleyColumnStores;
  const store = stores.get(tenantId) ?? new ColumnStore(tenantId);
  stores.delete(tenantId);
  stores.set(tenantId, store);
  forgetUnused(stores, most);
  return store;
}

/** Forgets all, for tests that write behind the back of the triggers. */
export function forgetColumnStores(): void {
  delete shared.parleyColumnStores;
}

function forgetUnused(stores: Map<number, ColumnStore>, most: number): void {
  let bytes = [...stores.values()].reduce((sum, store) => sum + store.bytes, 0);
  for (const [tenantId, store] of stores)
    while (bytes > most) {
      const before = store.bytes;
      if (!store.forgetOne()) {
        stores.delete(tenantId);
        bytes -= before;
        break;
      }
      bytes -= before - store.bytes;
    }
}
