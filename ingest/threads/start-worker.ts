import { Worker, type WorkerOptions } from "node:worker_threads";

/** A worker thread that runs a module. Run from the sources it has to learn TypeScript first: processes take that from
 *  NODE_OPTIONS, threads do not. */
export function startWorker(module: URL, options: WorkerOptions): Worker {
  if (!module.pathname.endsWith(".ts")) return new Worker(module, options);
  const loader = import.meta.resolve("tsx/esm/api");
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(module)});
  });`;
  return new Worker(code, { ...options, eval: true });
}
