import { Gauge, Registry } from 'prom-client';
import type { StatusReport } from './status-report.js';

/** Prometheus text: the same figures as the status page. */
export async function metricsText(report: StatusReport): Promise<string> {
  const status = await report.make();
  const registry = new Registry();
  const gauge = (name: string, help: string, labels: string[] = []): Gauge =>
    new Gauge({ name, help, labelNames: labels, registers: [registry] });
  gauge('kinolog_log_head', 'Position of the last event').set(status.head);
  gauge('kinolog_events_per_second', 'Events appended per second').set(status.eventsPerSecond);
  gauge('kinolog_memory_bytes', "PSS of Kinolog's processes").set(status.memoryBytes);
  gauge('kinolog_disk_free_bytes', 'Free space in the data folder').set(status.disk.freeBytes);
  gauge('kinolog_queue_depth', 'Jobs waiting and running').set(status.queueDepth);
  const lag = gauge('kinolog_projection_lag', 'Events not yet handled', ['projection']);
  const stopped = gauge('kinolog_projection_stopped', '1 when a projection stopped at an event', ['projection']);
  for (const projection of status.projections) {
    lag.set({ projection: projection.name }, projection.lag);
    stopped.set({ projection: projection.name }, projection.state === 'stopped' ? 1 : 0);
  }
  const up = gauge('kinolog_engine_up', '1 when an engine answers', ['engine']);
  for (const engine of status.engines) up.set({ engine: engine.name }, engine.state === 'down' ? 0 : 1);
  return registry.metrics();
}
