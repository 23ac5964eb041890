export { startPostgres, stopPostgres, type ClusterOptions, type PostgresCluster } from './postgres/cluster.js';
export { freePort } from './free-port.js';
