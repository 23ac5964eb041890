export { readConfig, ConfigError, type Config } from './config.js';
export { endWithSupervisor, SUPERVISED } from './end-with-supervisor.js';
