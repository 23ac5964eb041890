export { readConfig, ConfigError, type Config } from './config.js';
export { processConfig, SUPERVISED, type Engines } from './process-config.js';
