/** Injection tokens of what is no class of ours. */
export const CONFIG = Symbol('config');
export const POOL = Symbol('pool');
export const EVENTS = Symbol('event store');
export const LOG = Symbol('log');
export const SEARCH_ENGINE = Symbol('search engine');
