// What of prom-client counts data, without what measures a process: the plugin for Workers knows no `node:process`.
export { default as Gauge } from 'prom-client/lib/gauge.js';
export { default as Registry } from 'prom-client/lib/registry.js';
