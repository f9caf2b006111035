import { type AddressJobReport, LIMITS } from "../../graph/model/index.ts";
import { type CaseOptions, checkedRequest, openCase } from "../../server/index.ts";
import { type CaseAccess, isSettled, whenThereIsRoom } from "./access.ts";

/** Opens the case in this process and holds it until `close`. */
export async function openOwn(options: CaseOptions): Promise<CaseAccess> {
  const held = await openCase(options);
  // What a killed process left undone comes first: an answer from half a graph would look like a whole one.
  await held.idle();
  let isStopped = false;
  // Of those who wait for a job's end: each looks how its job stands.
  const looks = new Set<() => void>();
  return {
    server: null,
    submit: (submission) => whenThereIsRoom(() => held.submit(submission)),
    fetch: (request) => whenThereIsRoom(() => held.fetch(request)),
    settled: async (job, changed) => {
      let end = (): void => undefined;
      try {
        return await new Promise<AddressJobReport | null>((resolve, reject) => {
          const check = (report: AddressJobReport | null) => {
            if (report === null || isSettled(report) || isStopped) resolve(report);
            else changed?.(report);
          };
          const look = () => void held.job(job).then(check, reject);
          const unwatch = held.watch(job, check);
          looks.add(look);
          end = () => {
            unwatch();
            looks.delete(look);
          };
          // Asked after watching began, so that an end between the two is not missed.
          look();
        });
      } finally {
        end();
      }
    },
    document: (id) => held.document(id),
    retry: (request) => held.retry(request),
    status: () => held.status(),
    counts: async () => ({ ...(await held.store.counts()), engine: held.store.engine }),
    failures: async () => (await held.jobs({ state: "failed" })).rows,
    reread: async () => {
      const documents = await held.reread();
      await held.idle();
      return documents;
    },
    rebuild: async () => (options.anew ? (await held.store.counts()).documents : held.rebuild()),
    forget: (request) => held.forget(request),
    decide: (request) => held.decide(checkedRequest(request)),
    decisions: (filter) => held.decisions(filter),
    verify: () => held.verify(),
    query: (cypher, params) =>
      held.store.console(cypher, params, {
        timeoutMs: LIMITS.queryMs,
        limitRows: LIMITS.queryRows,
        limitBytes: LIMITS.queryBytes,
      }),
    stop: async () => {
      await held.stop();
      isStopped = true;
      for (const look of looks) look();
    },
    close: () => held.close(),
  };
}
